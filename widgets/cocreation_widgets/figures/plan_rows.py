"""Where the actions of a momentum plan stand in its picture: lane by lane, in rows in which nothing overlaps."""

from collections.abc import Sequence
from datetime import date

import attrs

from cocreation.analysis.momentum import ActionFacts, ActionStanding, Momentum

from ..frame.fitting import fitted
from ..frame.labels import text_size

__all__ = ["PlacedAction", "PlacedLane", "PlanPlaces", "plan_places"]

HEAD, ROW, TOP = 30, 46, 44
"""Pixels for the name of a lane, for a row of actions, and for the months above them."""

_GAP, _LEAST = 16, 7
_MOST = {True: 40, False: 90}
"""So many actions are drawn, with little room and with much; a picture with more is no longer read."""

_NARROW = 600  # pixels
_SIDE = 6
_SAYS = {
    ActionStanding.DONE: "✓ {}",
    ActionStanding.DONE_LATE: "✓ {}",
    ActionStanding.OVERDUE: "{} – overdue",
    ActionStanding.LATE_TO_START: "{} – not begun",
    ActionStanding.DROPPED: "{} – dropped",
}


@attrs.frozen(kw_only=True)
class PlacedAction:
    """An action with its place in pixels, y downwards: its bar, and the label above it."""

    facts: ActionFacts
    left: float
    right: float
    top: float
    label: str
    label_left: float
    label_width: float

    @property
    def middle(self) -> float:
        """Half the height of its bar."""
        return self.top + 31


@attrs.frozen(kw_only=True)
class PlacedLane:
    """A lane with the height at which it begins, in pixels."""

    name: str
    top: float


@attrs.frozen(kw_only=True)
class PlanPlaces:
    """The whole picture.

    Attributes
    ----------
    first, last
        The days at its sides.
    left_out
        How many dated actions are not drawn.
    """

    first: date
    last: date
    width: float
    height: float
    lanes: tuple[PlacedLane, ...]
    actions: tuple[PlacedAction, ...]
    left_out: int

    def x(self, on: date) -> float:
        """Give back the pixel of a day."""
        return _SIDE + (on - self.first).days / max((self.last - self.first).days, 1) * (self.width - 2 * _SIDE)


def plan_places(facts: Momentum, *, width: float) -> PlanPlaces:
    """Place the dated actions of a plan: each in the first row of its lane where nothing else stands in its way.

    With little room every action has a row of its own, and its label begins at the left.
    """
    narrow = width < _NARROW
    dated = [one for one in facts.actions.values() if one.dated]
    drawn = _kept(dated, facts.on, _MOST[narrow])
    first, last = _span(drawn, facts.on)
    room = PlanPlaces(
        first=first, last=last, width=width, height=0, lanes=(), actions=(), left_out=len(dated) - len(drawn)
    )
    lanes, actions = [], []
    y = float(TOP)
    for lane in facts.lanes:
        members = [one for one in drawn if one.action.lane.strip() == lane]
        if not members:
            continue
        lanes.append(PlacedLane(name=lane or "No lane", top=y))
        y += HEAD
        ends: list[float] = []
        for one in members:
            placed = _placed(one, room, facts.on, narrow=narrow)
            start = min(placed.left, placed.label_left)
            row = next((row for row, end in enumerate(ends) if end + _GAP <= start and not narrow), len(ends))
            ends[row : row + 1] = [max(placed.right, placed.label_left + placed.label_width)]
            actions.append(attrs.evolve(placed, top=y + row * ROW))
        y += len(ends) * ROW
    return attrs.evolve(room, height=y + 6, lanes=tuple(lanes), actions=tuple(actions))


def action_days(one: ActionFacts, on: date | None) -> tuple[date, date]:
    """Give back the first and the last day of an action's bar: as planned, or else as it was."""
    action = one.action
    first = action.starts or action.started_on or action.due or action.done_on or on or date.min
    last = action.due or action.starts or action.done_on or action.started_on or first
    return first, max(first, last)


def _kept(dated: Sequence[ActionFacts], on: date | None, most: int) -> list[ActionFacts]:
    """Give back the actions nearest to the day, in the order in which they came."""
    if len(dated) <= most:
        return list(dated)

    def far(one: ActionFacts) -> int:
        first, last = action_days(one, on)
        return 0 if on is None or first <= on <= last else min(abs((on - first).days), abs((on - last).days))

    kept = {one.action.id for one in sorted(dated, key=far)[:most]}
    return [one for one in dated if one.action.id in kept]


def _span(drawn: Sequence[ActionFacts], on: date | None) -> tuple[date, date]:
    """Give back the first and last day of the months shown; a day of the view that is not far off is among them."""
    days = [day for one in drawn for day in (*action_days(one, on), one.action.started_on, one.action.done_on) if day]
    if not days:
        return date(2000, 1, 1), date(2000, 12, 31)
    first, last = min(days), max(days)
    if on and abs((on - first).days) <= 2 * (last - first).days + 92:
        first, last = min(first, on), max(last, on)
    return first.replace(day=1), _month_end(last)


def _month_end(on: date) -> date:
    if on.month == 12:
        return on.replace(day=31)
    return date.fromordinal(on.replace(month=on.month + 1, day=1).toordinal() - 1)


def _placed(one: ActionFacts, room: PlanPlaces, on: date | None, *, narrow: bool) -> PlacedAction:
    first, last = action_days(one, on)
    left, right = room.x(first), room.x(last)
    right = min(max(right, left + _LEAST), room.width - 2)
    left = min(left, right - _LEAST)
    says = _SAYS.get(one.standing, "{}")
    beside = text_size([says.format("")], 13)[0]
    widest = room.width - 2 * _SIDE if narrow else min(300.0, room.width - 2 * _SIDE)
    label = says.format("".join(fitted(one.action.name, widest - beside)))
    wide = text_size([label], 13)[0]
    start = _SIDE if narrow else max(min(left, room.width - _SIDE - wide), _SIDE)
    return PlacedAction(
        facts=one, left=left, right=right, top=0, label=label, label_left=float(start), label_width=wide
    )  # fmt: skip
