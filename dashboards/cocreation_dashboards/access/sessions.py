"""Who is signed in: sessions in the memory of the server, which ends them all when it stops."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable

import attrs

from .people import Guest, hashed

__all__ = ["Session", "Sessions"]

_BYTES = 32


@attrs.frozen
class Session:
    """Somebody's being signed in.

    Attributes
    ----------
    key
        What the server calls it: the hash of the secret that the browser keeps.
    name
        Whose it is.
    credential
        The hash of the secret that they signed in with; a new link ends the sessions of the old one.
    until
        When it ends at the latest, on the clock of the sessions.
    """

    key: str
    name: str
    credential: str
    until: float


class Sessions:
    """All sessions.

    Parameters
    ----------
    seconds
        How long one lasts: a working day.
    most
        How many there may be; beyond, the oldest ends.
    clock
        Gives back seconds that only grow.
    """

    def __init__(
        self, *, seconds: float = 12 * 3600, most: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds, self._most, self._clock = seconds, most, clock
        self._open: OrderedDict[str, Session] = OrderedDict()

    def __len__(self) -> int:
        return len(self._open)

    def begin(self, guest: Guest) -> str:
        """Begin a session, and give back the secret for the browser to keep."""
        secret = secrets.token_urlsafe(_BYTES)
        key = hashed(secret)
        self._open[key] = Session(key, guest.name, guest.hash, self._clock() + self._seconds)
        while len(self._open) > self._most:
            self._open.popitem(last=False)
        return secret

    def of(self, secret: str) -> Session | None:
        """Give back the session of a browser's secret; None when there is none, or it is over."""
        return self.get(hashed(secret))

    def get(self, key: str) -> Session | None:
        """Give back the session of that key; None when there is none, or it is over."""
        found = self._open.get(key)
        if found is not None and found.until <= self._clock():
            del self._open[key]
            return None
        return found

    def end(self, key: str) -> None:
        """End a session."""
        self._open.pop(key, None)
