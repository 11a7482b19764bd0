"""Run charts: which patterns in a row of readings are unlikely by chance alone."""

import math
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby, pairwise
from statistics import median

import attrs

__all__ = [
    "FEWEST_READINGS",
    "RunChart",
    "Runs",
    "RunsVerdict",
    "Stretch",
    "count_runs",
    "run_chart",
    "run_limits",
    "shifts",
    "trends",
]

FEWEST_READINGS = 10
"""With fewer readings chance cannot be told from change, and no rule is applied."""
_SHIFT, _TREND = 6, 5
_TAIL = 0.025


class RunsVerdict(Enum):
    """Whether there are as many runs as chance alone would make."""

    TOO_FEW = "too few runs"
    AS_EXPECTED = "as many runs as chance would make"
    TOO_MANY = "too many runs"


@attrs.frozen(kw_only=True)
class Stretch:
    """Readings in a row that make a pattern.

    Attributes
    ----------
    first, last
        Places of the first and the last of them among all readings, from 0.
    points
        How many readings count; those on the median, or equal to their neighbour, do not.
    up
        Whether they lie above the median, or go up.
    """

    first: int
    last: int
    points: int
    up: bool


@attrs.frozen(kw_only=True)
class Runs:
    """How often the readings change sides.

    Attributes
    ----------
    found
        The number of runs: readings in a row on one side of the median.
    fewest, most
        Between these lies what chance alone would make, both included.
    """

    found: int
    fewest: int
    most: int

    @property
    def verdict(self) -> RunsVerdict:
        """Whether that is as many as chance would make."""
        if self.found < self.fewest:
            return RunsVerdict.TOO_FEW
        return RunsVerdict.TOO_MANY if self.found > self.most else RunsVerdict.AS_EXPECTED


@attrs.frozen(kw_only=True)
class RunChart:
    """What a run chart shows.

    Attributes
    ----------
    values
        The readings, in the order of time.
    median
        Their median; None without any.
    shifts, trends
        The patterns found, oldest first; none where there are too few readings.
    runs
        How often the readings change sides; None where there are too few that lie off the median.
    """

    values: tuple[float, ...]
    median: float | None
    shifts: tuple[Stretch, ...] = ()
    trends: tuple[Stretch, ...] = ()
    runs: Runs | None = None

    @property
    def judged(self) -> bool:
        """Whether there are readings enough for the rules."""
        return len(self.values) >= FEWEST_READINGS

    @property
    def changed(self) -> bool:
        """Whether any rule tells of more than chance."""
        uneven = self.runs is not None and self.runs.verdict is not RunsVerdict.AS_EXPECTED
        return bool(self.shifts or self.trends or uneven)


def run_chart(values: Sequence[float]) -> RunChart:
    """Give back what a run chart of readings shows, by three of the four rules of Perla, Provost and Murray.

    A shift: six or more readings in a row all above or all below the median. A trend: five or more in a row all going
    up or all going down. Too few or too many runs: fewer, or more, than chance alone would make in nineteen charts of
    twenty. The fourth, an astronomical point, is for the eye to judge and is not computed.

    Parameters
    ----------
    values
        The readings, in the order of time; the median is that of all of them.

    Returns
    -------
    RunChart
        With fewer than ten readings it has its median only, with fewer than ten off the median no runs. Where half
        of the readings are equal, so that nothing lies on one side of them, there are neither shifts nor runs.

    References
    ----------
    Perla RJ, Provost LP, Murray SK (2011). The run chart: a simple analytical tool for learning from variation in
    healthcare processes. BMJ Quality & Safety 20: 46-51.

    Examples
    --------
    >>> chart = run_chart([3, 4, 3, 4, 3, 4, 8, 9, 8, 9, 8, 9])
    >>> chart.median
    6.0
    >>> [(one.first, one.last, one.up) for one in chart.shifts]
    [(0, 5, False), (6, 11, True)]
    >>> chart.runs
    Runs(found=2, fewest=4, most=10)
    """
    numbers = tuple(float(value) for value in values)
    if not numbers:
        return RunChart(values=(), median=None)
    centre = median(numbers)
    if len(numbers) < FEWEST_READINGS:
        return RunChart(values=numbers, median=centre)
    above, below = (sum(side) for side in ([v > centre for v in numbers], [v < centre for v in numbers]))
    has_sides, runs = above > 0 and below > 0, None
    if has_sides and above + below >= FEWEST_READINGS:
        fewest, most = run_limits(above, below)
        runs = Runs(found=count_runs(numbers, centre), fewest=fewest, most=most)
    return RunChart(
        values=numbers,
        median=centre,
        shifts=tuple(shifts(numbers, centre)) if has_sides else (),
        trends=tuple(trends(numbers)),
        runs=runs,
    )


def shifts(values: Sequence[float], centre: float, *, least: int = _SHIFT) -> Iterator[Stretch]:
    """Yield the stretches of readings on one side of a line; readings on it neither count nor break one.

    Examples
    --------
    >>> [(one.first, one.last, one.points) for one in shifts([1, 1, 5, 1, 1, 1, 1, 9], 5)]
    [(0, 6, 6)]
    """
    for up, places in _sides(values, centre):
        if len(places) >= least:
            yield Stretch(first=places[0], last=places[-1], points=len(places), up=up)


def trends(values: Sequence[float], *, least: int = _TREND) -> Iterator[Stretch]:
    """Yield the stretches of readings that all go up, or all go down; equal neighbours count once.

    Examples
    --------
    >>> [(one.first, one.last, one.points) for one in trends([9, 1, 2, 2, 3, 4, 5, 0])]
    [(1, 6, 5)]
    """
    distinct = [place for place, value in enumerate(values) if not place or value != values[place - 1]]
    steps = [values[later] > values[one] for one, later in pairwise(distinct)]
    begin = 0
    for up, same in groupby(steps):
        points = len(list(same)) + 1
        if points >= least:
            # equal readings at its end belong to it: nothing has turned yet
            following = distinct[begin + points] if begin + points < len(distinct) else len(values)
            yield Stretch(first=distinct[begin], last=following - 1, points=points, up=up)
        begin += points - 1


def count_runs(values: Sequence[float], centre: float) -> int:
    """Give back how many runs there are: readings in a row on one side of a line; those on it do not count.

    Examples
    --------
    >>> count_runs([1, 2, 5, 1, 8, 9, 3], 5)
    3
    """
    return len(list(_sides(values, centre)))


def run_limits(above: int, below: int, *, tail: float = _TAIL) -> tuple[int, int]:
    """Give back the fewest and the most runs that chance alone would make.

    Parameters
    ----------
    above, below
        How many readings lie on each side of the median; at least one on each.
    tail
        How likely fewer runs may be, and how likely more.

    Notes
    -----
    In a row of n readings in any order, all orders equally likely, runs beyond each limit come with a probability of
    at most ``tail``: the critical values that Swed and Eisenhart tabulated, calculated for as many readings on each
    side as there are. The table that goes with the rules for run charts gives them by n alone, and lies up to one run
    beside them for some n.

    References
    ----------
    Swed FS, Eisenhart C (1943). Tables for testing randomness of grouping in a sequence of alternatives. Annals of
    Mathematical Statistics 14: 66-87.

    Examples
    --------
    Five and five readings can stand in 252 orders. In 2 of them there are two runs, in 2 there are ten: 2 in 252 is
    less than one in forty, so these are too few and too many. Three or fewer runs come 10 times in 252: not rare.

    >>> run_limits(5, 5)
    (3, 9)
    """
    chances = [_ways(runs, above, below) for runs in range(above + below + 1)]
    rare = tail * math.comb(above + below, above)
    return _first_beyond(chances, rare), len(chances) - 1 - _first_beyond(chances[::-1], rare)


def _first_beyond(chances: Sequence[int], rare: float) -> int:
    added = 0
    for place, chance in enumerate(chances):
        added += chance
        if added > rare:
            return place
    return len(chances) - 1


def _ways(runs: int, above: int, below: int) -> int:
    """Give back in how many orders there are so many runs; they alternate between the sides."""
    if runs < 2:
        return 0
    half, odd = divmod(runs, 2)
    cut = math.comb  # k groups of m readings: the row of m is cut in k-1 of m-1 places
    if not odd:
        return 2 * cut(above - 1, half - 1) * cut(below - 1, half - 1)
    return cut(above - 1, half) * cut(below - 1, half - 1) + cut(above - 1, half - 1) * cut(below - 1, half)


def _sides(values: Sequence[float], centre: float) -> Iterator[tuple[bool, list[int]]]:
    """Yield each run: whether it is above, and the places of its readings."""
    off = [(place, value > centre) for place, value in enumerate(values) if value != centre]
    for up, places in groupby(off, key=lambda one: one[1]):
        yield up, [place for place, _ in places]
