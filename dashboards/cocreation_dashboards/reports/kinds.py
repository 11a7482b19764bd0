"""The kinds of report: each is made of the views that the pages show, so that page and paper never differ."""

from collections.abc import Callable, Iterator
from datetime import date

import attrs

import cocreation_widgets
from cocreation import CocreationError, Network
from cocreation.analysis.expeditions import on_its_way
from cocreation.analysis.overview import FIGURES
from cocreation.analysis.quarter import Quarter, quarter
from cocreation.words import day, listing
from cocreation_widgets.figures.multiple_words import figure_id
from cocreation_widgets.frame.markup import Cell, Html, block, heading, joined, paragraph, table

from .report import NEW_SHEET, Part, Report, parts_of, printable

__all__ = ["KINDS", "Kind", "OfTheWhole", "report"]


class OfTheWhole(CocreationError, ValueError):
    """A kind of report tells of the whole network, and was asked to tell of one record."""


def report(net: Network, kind: str, *, on: date | None = None, of: str | None = None) -> Report:
    """Give back a report.

    Parameters
    ----------
    net
        The network of all days.
    kind
        One of :data:`KINDS`.
    on
        The day of the report; None takes the day as of which the network is known.
    of
        Id of the one expedition or plan to report on, for the kinds that can be of one; None reports on all, of
        expeditions on those on their way.

    Raises
    ------
    KeyError
        When there is no such kind.
    OfTheWhole
        When an id is given for a kind that tells of the whole network.
    UnknownRecord
        When there is no such expedition or plan.
    """
    asked = KINDS[kind]
    if of is not None and not asked.can_be_of_one:
        others = listing([name for name, one in KINDS.items() if one.can_be_of_one])
        raise OfTheWhole(
            f"The report {kind} tells of the whole network and cannot be of {of!r} alone; leave out --of, which "
            f"{others} take."
        )
    on = on or net.about.as_known_on
    return Report(title=asked.title, net=net, on=on, parts=tuple(asked.parts(net, on, of)))


def _state_of_play(net: Network, on: date | None, _of: str | None) -> Iterator[Part]:
    view = cocreation_widgets.StateOfPlay(net, on=on, most=None)
    yield from parts_of(view, shows="The communities and how they have developed; the table says the same.")
    for id in view.choosable():
        for changes in view.answer(id).values():
            if "html" in changes:
                yield printable(changes["html"])


def _expeditions(net: Network, on: date | None, of: str | None) -> Iterator[Part]:
    chosen = [net.expeditions[of]] if of else [one for one in net.expeditions.values() if on_its_way(one, on)]
    if not chosen:
        yield paragraph("No expedition is on its way: add one, with the challenge that drives it and its waypoints.")
    for one in chosen:
        yield heading(2, one.name)
        if on is not None:
            yield _quarter(quarter(net, one.id, on))
        view = cocreation_widgets.ExpeditionTrail(net, expedition=one.id, on=on)
        for part in parts_of(view, shows=f"The trail of {one.name}; the tables say the same."):
            yield _lower(part) if isinstance(part, Html) else part


def _overview(net: Network, on: date | None, _of: str | None) -> Iterator[Part]:
    view = cocreation_widgets.NetworkOverview(net, on=on)
    yield from parts_of(view, shows="The five figures and how they came about; the words and tables say the same.")
    # what a page shows when it is chosen: on paper it follows the two sheets that answer the question
    yield block("h2", "Each need and each figure, whole", class_=NEW_SHEET)
    figures = {*map(figure_id, FIGURES)}
    for id in sorted(view.choosable(), key=figures.__contains__):  # the needs first
        yield _lower(printable(view.whole(id, everything=True)))


def _momentum(net: Network, on: date | None, of: str | None) -> Iterator[Part]:
    plans: list[str | None] = [net.momentum_plans[of].id] if of else [*net.momentum_plans]
    for id in plans or [None]:
        view = cocreation_widgets.MomentumBoard(net, on=on, plan=id)
        yield from parts_of(view, shows="The actions by months and lanes, and how they help each other.")


def _quarter(told: Quarter) -> Html:
    days = f"{day(told.first)} to {day(told.last)}"
    title = heading(3, f"The quarter: {days}{'' if told.is_over else ', so far'}")
    rows: list[list[Cell]] = [[one.on, one.what, one.name] for one in told.happened]
    rows += [[one.on, f"{one.what}, not done yet", one.name] for one in told.missed]
    if not rows:
        return joined(title, paragraph("Nothing is recorded of this quarter: add what was reached, read and learnt."))
    columns = ["On", "What", "Which"]
    return joined(title, printable(table(columns, rows, id=f"quarter-{told.expedition.id}", caption=f"From {days}")))


def _lower(words: Html) -> Html:
    """Give back markup with every heading one level lower, to stand below a heading of its own."""
    for level in (5, 4, 3, 2):
        words = Html(words.replace(f"<h{level}", f"<h{level + 1}").replace(f"</h{level}", f"</h{level + 1}"))
    return words


_Parts = Callable[[Network, date | None, str | None], Iterator[Part]]


@attrs.frozen(kw_only=True)
class Kind:
    """A kind of report: its title, what makes its parts, and whether it can be of one record."""

    title: str
    parts: _Parts
    can_be_of_one: bool = False


KINDS: dict[str, Kind] = {
    "state-of-play": Kind(title="State of play of the communities", parts=_state_of_play),
    "steering-overview": Kind(title="How the network is doing, for the steering group", parts=_overview),
    "momentum": Kind(title="Momentum plan", parts=_momentum, can_be_of_one=True),
    "expedition-quarterly": Kind(
        title="Quarterly report of the learning expeditions", parts=_expeditions, can_be_of_one=True
    ),
}
"""The kinds of report by name."""
