"""When a room is to end, by what its process does and who looks at it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from jupyter_server._tz import utcnow

from cocreation_dashboards import room as rooms
from cocreation_dashboards.endings import Ending
from cocreation_dashboards.room import Room
from cocreation_dashboards.settings import Settings


class Clock:
    """A clock that only grows, and that the test sets."""

    now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(rooms, "time", made)
    return made


def process(state: str, unused_for: float = 0) -> SimpleNamespace:
    return SimpleNamespace(execution_state=state, last_activity=utcnow() - timedelta(seconds=unused_for))


def test_a_room_that_is_looked_at_and_answers_goes_on(clock: Clock) -> None:
    room = Room("Ann", "visit", unseen_since=None)
    for state in ("starting", "busy", "idle", "busy"):
        clock.now += 100
        assert room.due(process(state), Settings(longest=120)) is None


def test_one_that_calculates_for_too_long_is_stuck_counted_anew_after_every_rest(clock: Clock) -> None:
    room, settings = Room("Ann", "visit", unseen_since=None), Settings(longest=120)
    assert room.due(process("busy"), settings) is None
    clock.now += 119
    assert room.due(process("idle"), settings) is None
    assert room.due(process("busy"), settings) is None
    clock.now += 121
    assert room.due(process("busy"), settings) is Ending.STUCK


def test_one_that_does_not_begin_is_stuck_too(clock: Clock) -> None:
    room = Room("Ann", "visit")
    assert room.due(None, Settings(longest=120)) is None
    clock.now += 121
    assert room.due(None, Settings(longest=120)) is Ending.STUCK


@pytest.mark.parametrize(("seconds", "ending"), [(59, None), (61, Ending.LOST)])
def test_a_connection_may_come_back_for_a_minute(clock: Clock, seconds: float, ending: Ending | None) -> None:
    room = Room("Ann", "visit", unseen_since=clock.now)
    clock.now += seconds
    assert room.due(process("idle"), Settings()) is ending


@pytest.mark.parametrize(("minutes", "ending"), [(29, None), (31, Ending.IDLE)])
def test_one_that_nobody_uses_is_put_to_rest(clock: Clock, minutes: float, ending: Ending | None) -> None:
    room = Room("Ann", "visit", unseen_since=None)
    assert room.due(process("idle", minutes * 60), Settings(idle=30)) is ending
