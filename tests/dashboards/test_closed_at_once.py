"""A page's connection to its process, begun as that ends."""

import asyncio

import pytest
from tornado.web import HTTPError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from cocreation_dashboards.endings import Ending
from cocreation_dashboards.handlers import Connection
from cocreation_dashboards.room import Room
from cocreation_dashboards.rooms import Rooms


def reached(monkeypatch: pytest.MonkeyPatch, room: Room | None, error: Exception) -> None:
    """Reach for a process in vain, with whatever room there is for it."""

    async def fail(_handler: object) -> None:
        raise error

    rooms = Rooms.__new__(Rooms)
    rooms.rooms = {} if room is None else {"one": room}
    monkeypatch.setattr(VoilaKernelWebsocketHandler, "pre_get", fail)
    monkeypatch.setattr(Connection, "rooms", rooms)
    handler = Connection.__new__(Connection)
    handler.kernel_id = "one"
    asyncio.run(handler.pre_get())


@pytest.mark.parametrize("room", [None, Room("Ann", "visit", unseen_since=None, ending=Ending.CLOSED)])
def test_a_process_that_ended_meanwhile_is_not_there(monkeypatch: pytest.MonkeyPatch, room: Room | None) -> None:
    with pytest.raises(HTTPError) as told:
        reached(monkeypatch, room, KeyError("one"))
    assert told.value.status_code == 404


def test_whatever_else_goes_wrong_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyError):
        reached(monkeypatch, Room("Ann", "visit"), KeyError("one"))
    with pytest.raises(HTTPError) as told:
        reached(monkeypatch, None, HTTPError(403))
    assert told.value.status_code == 403
