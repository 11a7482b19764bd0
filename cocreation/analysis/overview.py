"""Five figures of a network, on a day and over the days before it."""

from collections.abc import Callable
from datetime import date, timedelta

import attrs

from ..model import Network
from .standing import Standing, standing

__all__ = ["FIGURES", "FigureOfNetwork", "Overview", "overview", "sampled_days"]

_MOST_DAYS = 12


@attrs.frozen(kw_only=True)
class FigureOfNetwork:
    """What one figure is, and how to read it from a standing.

    Attributes
    ----------
    key
        What calls it in code.
    name, short
        What people call it, and what stands over a small picture of it.
    unit
        The unit of its values, for one and for many.
    definition
        What is counted, in a sentence.
    value
        Reads it; None where nothing is recorded of which it could be told.
    drawn
        What its line shows, in a word or two.
    beside
        What it is seen beside, in as few: the whole of which it is a part, or a second count.
    second
        Reads that.
    """

    key: str
    name: str
    short: str
    unit: tuple[str, str]
    definition: str
    value: Callable[[Standing], int | None]
    drawn: str = ""
    beside: str = ""
    second: Callable[[Standing], int | None] = lambda _: None


FIGURES: tuple[FigureOfNetwork, ...] = (
    FigureOfNetwork(
        key="connected",
        name="People connected",
        short="People connected",
        unit=("person", "people"),
        definition=(
            "People in the largest part of the network that ties, communities, teams and front-line units join; an "
            "organisation is connected when one of them works there. Only sharing an employer connects nobody."
        ),
        value=lambda now: now.connected if now.people else None,
        drawn="people",
        beside="organisations",
        second=lambda now: now.connected_organisations if now.people and now.organisations else None,
    ),
    FigureOfNetwork(
        key="stages",
        name="Communities by stage",
        short="Communities by stage",
        unit=("community", "communities"),
        definition=(
            "Communities of practice, by the stage last read: potential, coalescing, maturing, stewardship or "
            "transformation (Wenger, McDermott and Snyder, 2002)."
        ),
        value=lambda now: now.communities or None,
    ),
    FigureOfNetwork(
        key="bridges",
        name="Bridges between communities",
        short="Bridges",
        unit=("pair of communities", "pairs of communities"),
        definition="Pairs of communities that share a member, or are tied, themselves or through a member of each.",
        value=lambda now: now.bridges if now.pairs else None,
        drawn="bridges",
        beside="pairs in all",
        second=lambda now: now.pairs or None,
    ),
    FigureOfNetwork(
        key="expeditions",
        name="Expeditions on course",
        short="Expeditions on course",
        unit=("expedition", "expeditions"),
        definition="Expeditions under way that have a waypoint with a date, and none that is overdue.",
        value=lambda now: now.on_course if now.judged else None,
        drawn="on course",
        beside="under way",
        second=lambda now: now.under_way or None,
    ),
    FigureOfNetwork(
        key="commitments",
        name="Commitments kept",
        short="Commitments kept",
        unit=("commitment", "commitments"),
        definition="Commitments kept by the day, in time or late, of those that were due, kept or dropped by then.",
        value=lambda now: now.kept if now.to_be_kept else None,
        drawn="kept",
        beside="due by then",
        second=lambda now: now.to_be_kept or None,
    ),
)


@attrs.frozen(kw_only=True)
class Overview:
    """How a network stands on a day, and stood on days before.

    Attributes
    ----------
    now
        The day of the view.
    trend
        Days on which something changed, oldest first, up to the day of the view.
    """

    now: Standing
    trend: tuple[Standing, ...]


def overview(net: Network, on: date | None = None, *, most: int = _MOST_DAYS) -> Overview:
    """Give back the figures of a network on a day, with their trend.

    Parameters
    ----------
    net
        The network of all days.
    on
        The day; None takes all records as they are, and calls nothing overdue.
    most
        On how many days the trend is read, at most.

    Notes
    -----
    Linear in the number of records for each of these days.

    Examples
    --------
    >>> from cocreation import load_example
    >>> [now.on.isoformat() for now in overview(load_example(), date(2015, 1, 13)).trend if now.on]
    ['2014-10-01', '2015-01-01', '2015-01-08', '2015-01-13']
    """
    trend = tuple(standing(net.as_of(day), day) for day in sampled_days(net, on, most=most))
    if on is None:
        return Overview(now=standing(net), trend=trend)
    return Overview(now=trend[-1], trend=trend)


def sampled_days(net: Network, on: date | None = None, *, most: int = _MOST_DAYS) -> tuple[date, ...]:
    """Give back days on which something changed, spread evenly over time, the first and the day of the view among them.

    Every day on which something changed is given where they are few; of many, the last before each of ``most`` even
    steps. Without a day of the view the last of them ends the row; there may be none then.
    """
    known = [day for day in net.dates() if on is None or day < on]
    days = [*known, on] if on else known
    if len(days) <= most:
        return tuple(days)
    first, last = days[0], days[-1]
    steps = [first + timedelta(days=round(place * (last - first).days / (most - 1))) for place in range(most)]
    return tuple(dict.fromkeys(max(day for day in days if day <= step) for step in steps))
