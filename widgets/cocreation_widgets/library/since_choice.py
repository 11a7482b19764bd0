"""From which day on things are new to the reader: what there is to choose, and the field in which they choose it."""

import calendar
from datetime import date
from pathlib import Path

import traitlets

from cocreation import Network
from cocreation.analysis.library import News
from cocreation.words import day

from ..frame.part import Part
from ..frame.styles import styled
from ..frame.whole_script import whole_script

__all__ = ["SinceChoice", "since_choices"]

_HERE = Path(__file__).parent
_STYLE = _HERE.parent / "frame" / "controls.css"


class SinceChoice(Part):
    """A native choice of a day; where a server's page is shown, it knows the day of the reader's last visit.

    That day stays in the reader's own browser: it is told to the process that draws this page, and to nobody else. In
    a notebook nothing is remembered.

    Attributes
    ----------
    choices : list
        What there is to choose, each ``{"id", "label"}``; an id is a day, or empty for the last gathering.
    chosen : str
        Id of what the reader chose.
    network : str
        The name of the network whose visits are remembered.
    day : str
        The day as of which it is shown; empty for today. Who comes again before it has moved on has seen all of it.
    visit : str
        The day as of which the reader saw it when they last came; empty when that is not known.
    """

    _esm = whole_script(_HERE / "since_choice.js")
    _css = styled(_STYLE)

    choices: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)
    network = traitlets.Unicode().tag(sync=True)
    day = traitlets.Unicode().tag(sync=True)
    visit = traitlets.Unicode().tag(sync=True)


def since_choices(
    net: Network, gathering: News, on: date | None, since: date | None, visit: date | None
) -> list[dict[str, str]]:
    """Give back from which days on things can be told as new.

    Parameters
    ----------
    net
        The network as of the day.
    gathering
        What is new since the last gathering.
    on
        The day of the view; without one, months are counted back from the last day that the network knows.
    since
        The day that is chosen now, offered even where it is none of the usual ones, such as that of a link.
    visit
        The day of the reader's last visit, where that is known.
    """
    held = gathering.since and gathering.since.on
    last = on or max(net.dates(), default=None)
    month, quarter = (_earlier(last, months) if last else None for months in (1, 3))
    told = [
        (visit, "your last visit, as of {}"),
        (month, "the last month, from {}"),
        (quarter, "the last quarter, from {}"),
        (since, "{}"),
    ]
    found = {"": f"the last gathering, {day(held)}" if held else "the last gathering (none is recorded)"}
    for begin, words in told:
        if begin:
            found.setdefault(begin.isoformat(), words.format(day(begin)))
    return [{"id": id, "label": label} for id, label in found.items()]


def _earlier(on: date, months: int) -> date | None:
    """Give back the same day some months before, or the last of that month; None before the first year."""
    year, month = divmod(12 * on.year + on.month - 1 - months, 12)
    if year < date.min.year:
        return None
    return date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))
