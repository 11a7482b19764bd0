"""Rooms: each open page has a process of its own, known to whoever opened it, and freed when it is used no more."""

import asyncio
import contextlib
import logging
import os
import time
import uuid
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import psutil
from jupyter_server import CallContext
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError

from .access.door import Visitor
from .access.people import Role
from .confined import WARM_VARIABLE
from .counts import Counts
from .endings import Ending
from .environment import environment
from .room import Room
from .settings import Settings

__all__ = ["BUSY", "Rooms"]

BUSY = 503
_SWEEP_SECONDS = 1.0
_CLOSING_SECONDS = 10.0
_CONFINED = f"{__package__}.confined"  # by which our processes are known among the server's own
_DRAWN_SECONDS = 15.0  # within which a page is drawn and connected
_AGAIN_SECONDS = 30.0
_TAKEN_SECONDS = 10.0
_REMEMBERED = 1000
_GOING_AWAY = 1001  # what browsers say as a tab is closed or goes on to another page (RFC 6455, 7.4.1)
_log = logging.getLogger(__name__)


class Rooms(AsyncMappingKernelManager):
    """Opens and ends the pages' processes.

    Attributes
    ----------
    known
        Tells whom the door knows by a key, so that a page ends when its visitor is let in no more.
    """

    def __init__(self, **kwargs: Any) -> None:
        server = kwargs["parent"]
        self.settings: Settings = server.settings
        self.counts: Counts = server.counts
        self.known: Callable[[str], Visitor | None] = server.door_knows
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.rooms: dict[str, Room] = {}
        self._spares: dict[str, str] = {}
        self._taken: dict[str, float] = {}  # since when they belong to a visitor whose page has not begun
        self._sparing: asyncio.Task[None] | None = None
        self._ended: OrderedDict[str, Room] = OrderedDict()
        self._sweeping: asyncio.Task[None] | None = None
        self._troubled: set[str] = set()  # whose trouble the log was told of

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]  # Voilà awaits it
        """Open a room for whoever asks.

        Raises
        ------
        HTTPError
            When all rooms are taken.
        StreamClosedError
            When the visitor went meanwhile.
        """
        handler = CallContext.get(CallContext.JUPYTER_HANDLER)
        id: str = handler.room
        visitor: Visitor = handler.current_user
        await self._keep_to_own_share(visitor)
        if len({*self.rooms, *self._taken} - {id}) >= self.settings.max_viewers:
            self.counts.turned_away()
            raise HTTPError(BUSY, "all rooms are taken")
        room = self.rooms[id] = Room(visitor.key, handler.visit)
        self._sweep_from_now_on()
        if self._taken.pop(id, None) is not None:  # it stood ready
            room.begun = True
            self.counts.opened()
            await self._end_where_left(id, room, handler)
            return id
        try:
            await self._make_place()
            given = kwargs.pop("env", {})
            told = self._told(given, visitor.username, handler.visit, edits=self.lets_edit(visitor))
            started: str = await super().start_kernel(kernel_id=id, env=told, **kwargs)
        except BaseException:
            self._forget(id, Ending.DIED)
            raise
        room.begun = True
        self.counts.opened()
        await self._end_where_left(id, room, handler)
        return started

    async def _keep_to_own_share(self, visitor: Visitor) -> None:
        """Put the page to rest that a visitor used least lately, where they have as many as one may have."""
        mine = {id: room for id, room in self.rooms.items() if room.owner == visitor.key and room.ending is None}
        if not self.settings.asks_who or len(mine) < self.settings.max_each:
            return
        used = {id: self._kernels[id].last_activity for id, room in mine.items() if room.begun and id in self._kernels}
        if not used:
            raise HTTPError(BUSY, "one visitor opens too many at once")
        await self.end(min(used, key=used.__getitem__), Ending.CROWDED)

    async def _end_where_left(self, id: str, room: Room, handler: Any) -> None:
        """End a room whose visitor went, or whose server stops, while it began."""
        if handler.left or room.ending is not None:
            await self._shut(id, room.ending or Ending.CLOSED)
            raise StreamClosedError

    # Processes that stand ready.

    def _processes(self) -> int:
        """Give back how many processes there are or are about to be, with those that stand ready."""
        return len({*self.rooms, *self._taken, *self._spares})

    async def _make_place(self) -> None:
        """End what stands ready where, with a new process, there were more than may be."""
        while self._spares and self._processes() > self.settings.max_viewers:
            await self._kill(self._spares.popitem()[0])

    def begin_spares(self) -> None:
        """Have processes ready for the next pages from now on."""
        if self.settings.spare and not self.settings.only_edited and self._sparing is None:
            self._sparing = asyncio.get_running_loop().create_task(self._keep_spares())

    def take(self, visitor: Visitor) -> tuple[str, str] | None:
        """Give back the id and the visit of a process that stands ready for a viewer; None where there is none.

        An editor's process is another: it may write, and is told so as it begins.
        """
        if not self._spares or self.lets_edit(visitor) or len(self.rooms) >= self.settings.max_viewers:
            return None
        id = next(iter(self._spares))
        self._taken[id] = time.monotonic()
        self._sweep_from_now_on()
        return id, self._spares.pop(id)

    async def _keep_spares(self) -> None:
        while True:
            wanted = min(self.settings.spare, self.settings.max_viewers - self._processes() + len(self._spares))
            if len(self._spares) < wanted and not self._drawing():
                id, visit = str(uuid.uuid4()), uuid.uuid4().hex[:8]
                told = self._told(os.environ, "", visit, edits=False) | {WARM_VARIABLE: "yes"}
                try:
                    await super().start_kernel(kernel_id=id, kernel_name="python3", env=told)
                except Exception:  # noqa: BLE001  # pages then begin without, and tell what is wrong
                    _log.exception("No process could be made ready", extra={"visit": visit})
                    await asyncio.sleep(_AGAIN_SECONDS)
                else:
                    self._spares[id] = visit
                    await self._make_place()  # somebody may have come meanwhile
            await asyncio.sleep(_SWEEP_SECONDS)

    def _drawing(self) -> bool:
        """Tell whether a page is just being drawn, which another process that begins would slow down."""
        return any(room.unseen_since is not None and time.monotonic() - room.unseen_since < _DRAWN_SECONDS
                   for room in self.rooms.values())  # fmt: skip

    def knows(self, id: str) -> bool:
        """Tell whether there is such a room, or a process that stands ready for one."""
        return id in self.rooms or id in self._kernels

    def holds(self, id: str) -> bool:
        """Tell whether there is such a room, and it is not being ended."""
        room = self.rooms.get(id)
        return room is not None and room.ending is None

    def belongs(self, id: str, visitor: Visitor) -> bool:
        """Tell whether a room is that of a visitor."""
        room = self.rooms.get(id)
        return room is not None and room.owner == visitor.key

    def whether_ended(self, id: str, visitor: Visitor) -> Ending | None:
        """Give back why a visitor's room ended, as long as it is remembered; None while it is there.

        Raises
        ------
        HTTPError
            When they have no such room.
        """
        room = self._remembered(id)
        if room is None or room.owner != visitor.key:
            raise HTTPError(404)
        return room.ending

    def ending_of(self, id: str) -> Ending | None:
        """Give back why a room is being or was ended, as long as it is remembered; None while it is there."""
        room = self._remembered(id)
        return room.ending if room else None

    def _remembered(self, id: str) -> Room | None:
        return self.rooms.get(id) or self._ended.get(id)

    def connected(self, id: str, socket: Any) -> None:
        """Note that a page is connected to its room."""
        room = self.rooms[id]
        room.sockets.add(socket)
        room.unseen_since = None

    def disconnected(self, id: str, socket: Any) -> None:
        """Note that a connection of a page is over: for good when the browser says so, else it may come back."""
        room = self.rooms.get(id)
        if room is None:
            return
        room.sockets.discard(socket)
        if not room.sockets:
            room.unseen_since = time.monotonic()
            if socket.close_code == _GOING_AWAY:
                asyncio.get_running_loop().create_task(self.end(id, Ending.CLOSED))

    async def end(self, id: str, ending: Ending) -> None:
        """End a room, if it is there, and tell its page why."""
        room = self.rooms.get(id)
        if room is None or room.ending is not None:
            return
        room.ending = ending
        if ending.is_wrong:
            _log.error("The process of a page was ended: %s", ending.value, extra={"visit": room.visit})
        # one that is just beginning is ended once it has begun: sooner, there may be no process yet that would end
        if room.begun:
            await self._shut(id, ending)

    async def _shut(self, id: str, ending: Ending) -> None:
        await self._kill(id)
        self._forget(id, ending)

    async def _kill(self, id: str) -> None:
        # asked politely, one that is still starting or never stops calculating would not go; and jupyter_client
        # interrupts before it kills, of which a process that calculates would tell in the log
        with contextlib.suppress(KeyError, HTTPError):
            provisioner = self.get_kernel(id).provisioner
            if provisioner is not None:
                await provisioner.kill()
            await self.shutdown_kernel(id, now=True)  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        """End all rooms, also those that are just beginning or being ended, and what stands ready."""
        for task in (self._sweeping, self._sparing):
            if task is not None:
                task.cancel()
        until = time.monotonic() + _CLOSING_SECONDS
        while (self.rooms or self._kernels) and time.monotonic() < until:
            ended = [self.end(id, Ending.STOPPED) for id in list(self.rooms)]
            ready = [self._kill(id) for id in list(self._kernels) if id not in self.rooms]
            await asyncio.gather(*ended, *ready, return_exceptions=True)
            await asyncio.sleep(0.05)
        # one that was just beginning to stand ready is known to nobody yet
        for child in psutil.Process().children():
            with contextlib.suppress(psutil.Error):
                if any(_CONFINED in one for one in child.cmdline()):
                    child.kill()
                    child.wait(_CLOSING_SECONDS)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a process that is no more, and tell its page so."""
        removed = super().remove_kernel(kernel_id)
        self._forget(kernel_id, Ending.CLOSED)
        return removed

    def _handle_kernel_died(self, kernel_id: str) -> None:
        if self._spares.pop(kernel_id, None) is not None:
            asyncio.get_running_loop().create_task(self._kill(kernel_id))
            return
        asyncio.get_running_loop().create_task(self.end(kernel_id, Ending.DIED))

    def _forget(self, id: str, ending: Ending) -> None:
        room = self.rooms.pop(id, None)
        if room is None:
            return
        room.ending = room.ending or ending
        self.counts.ended(room.ending)
        self._ended[id] = room
        while len(self._ended) > _REMEMBERED:
            self._ended.popitem(last=False)
        for socket in list(room.sockets):
            socket.close(room.ending.code, room.ending.value)
        room.sockets.clear()

    def lets_edit(self, visitor: Visitor) -> bool:
        """Tell whether the pages of a visitor may change the network."""
        return visitor.role is Role.EDITOR and self.settings.edited is not None

    def _told(self, given: Mapping[str, str], name: str, visit: str, *, edits: bool) -> dict[str, str]:
        home = Path(self.connection_dir)
        return environment(self.settings, given, home, name=name, visit=visit, edits=edits)

    def _sweep_from_now_on(self) -> None:
        if self._sweeping is None:
            self._sweeping = asyncio.get_running_loop().create_task(self._keep_sweeping())

    async def _keep_sweeping(self) -> None:
        while True:
            await asyncio.sleep(_SWEEP_SECONDS)
            for id, since in list(self._taken.items()):
                if time.monotonic() - since > _TAKEN_SECONDS:  # the visitor went before the page began
                    del self._taken[id]
                    await self._look_after(id, "", self._kill(id))
            for id, room in list(self.rooms.items()):
                await self._look_after(id, room.visit, self._end_where_due(id, room))

    async def _look_after(self, id: str, visit: str, step: Awaitable[None]) -> None:
        """Take one step of the sweep; whatever goes wrong there, the sweep goes on, and the log is told of it once."""
        try:
            await step
        except Exception:  # noqa: BLE001  # a list of people that cannot be read just now, a process that does not end
            if id not in self._troubled:
                _log.exception("A page's process could not be looked after", extra={"visit": visit})
            self._troubled.add(id)
        else:
            self._troubled.discard(id)

    async def _end_where_due(self, id: str, room: Room) -> None:
        ending = room.due(self._kernels.get(id), self.settings)
        if ending is None and self.known(room.owner) is None:
            ending = Ending.SIGNED_OUT
        if ending is not None:
            await self.end(id, ending)
