"""A room: one open page and its process, with what tells when it is to end."""

import time
from typing import Any

import attrs
from jupyter_server._tz import utcnow

from .endings import Ending
from .settings import Settings

__all__ = ["Room"]

_UNSEEN_SECONDS = 60.0  # how long a page that lost its connection, or never made one, may take to come back


@attrs.define(eq=False)
class Room:
    """One open page's process.

    Attributes
    ----------
    owner
        The key by which the door knows whoever opened it.
    visit
        The id of the request that opened it, which page and log share.
    sockets
        The connections of the page.
    unseen_since, busy_since
        Since when no page is connected, and since when it calculates without an end; on a clock that only grows.
    ending
        Why it is being ended; None while it is not.
    begun
        Whether its process is there.
    """

    owner: str
    visit: str
    sockets: set[Any] = attrs.field(factory=set)
    unseen_since: float | None = attrs.field(factory=time.monotonic)
    busy_since: float | None = None
    ending: Ending | None = None
    begun: bool = False

    def due(self, kernel: Any, settings: Settings) -> Ending | None:
        """Give back why the room is to end now; None when it is not.

        Parameters
        ----------
        kernel
            Its process; None while there is none.
        settings
            How long a page may calculate, and how long it may stand unused.
        """
        now = time.monotonic()
        if getattr(kernel, "execution_state", "starting") == "idle":
            self.busy_since = None
        elif self.busy_since is None:
            self.busy_since = now
        if self.busy_since is not None:
            return Ending.STUCK if now - self.busy_since > settings.longest else None
        if self.unseen_since is not None and now - self.unseen_since > _UNSEEN_SECONDS:
            return Ending.LOST
        idle = (utcnow() - kernel.last_activity).total_seconds() if kernel is not None else 0
        return Ending.IDLE if idle > settings.idle * 60 else None
