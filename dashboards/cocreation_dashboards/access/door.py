"""The door: who stands before it, by what they are known, and whether they still are."""

from dataclasses import dataclass
from typing import Any

from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import RequestHandler
from traitlets import Instance

from .access_list import AccessList, UnusableAccessList
from .attempts import Attempts
from .people import Guest, Role, is_name
from .sessions import Sessions

__all__ = ["COOKIE", "Door", "Visitor"]

COOKIE = "cocreation-session"


@dataclass
class Visitor(User):
    """Somebody whom the door let in.

    Attributes
    ----------
    role
        What they may do.
    key
        By what they are known: their session, their name from the proxy, or this machine.
    signs_out
        Whether they can sign out here.
    """

    role: Role = Role.VIEWER
    key: str = ""
    signs_out: bool = False


class Door(IdentityProvider):
    """Tells who asks: by their session, by a header of a trusted proxy, or, on one's own machine, always its user.

    Attributes
    ----------
    guests
        The access list; None where there is none.
    header
        The header in which a trusted proxy says who asks; empty where people sign in here.
    owner
        Who it always is without a list and a header; None to let nobody in.
    """

    guests = Instance(AccessList, allow_none=True)
    sessions = Instance(Sessions, ())
    attempts = Instance(Attempts, ())
    header = ""
    owner: Visitor | None = None

    def get_user(self, handler: Any) -> Visitor | None:
        """Give back who asks; None when they are not let in, and while the list cannot be read, which is noted."""
        try:
            return self._who_asks(handler)
        except UnusableAccessList as error:
            handler.unusable = error
            return None

    def _who_asks(self, handler: RequestHandler) -> Visitor | None:
        if self.owner is not None:
            return self.owner
        if self.header:
            return self._vouched(handler)
        session = self.sessions.of(handler.get_cookie(COOKIE, "") or "")
        return self.known(session.key) if session else None

    def known(self, key: str) -> Visitor | None:
        """Give back whom the door knows by a key; None when they are not let in any more."""
        if self.owner is not None:
            return self.owner if key == self.owner.key else None
        if self.header:
            return self._by_name(key.removeprefix("name:"), key)
        session = self.sessions.get(key)
        guest = self.guests.named(session.name) if session and self.guests else None
        if session is None or guest is None or guest.hash != session.credential:
            return None
        return _visitor(guest, key, signs_out=True)

    def admit(self, secret: str) -> str | None:
        """Give back the secret of a new session for whoever holds a secret of the list; None when nobody does."""
        guest = self.guests.holder(secret) if self.guests else None
        return self.sessions.begin(guest) if guest else None

    def _vouched(self, handler: Any) -> Visitor | None:
        names = handler.request.headers.get_list(self.header)
        if not handler.through_proxy or len(names) != 1 or not is_name(names[0]):
            return None
        return self._by_name(names[0], f"name:{names[0]}")

    def _by_name(self, name: str, key: str) -> Visitor | None:
        if self.guests is None:
            return Visitor(username=name, key=key)
        guest = self.guests.named(name)
        return _visitor(guest, key, signs_out=False) if guest else None

    @property
    def auth_enabled(self) -> bool:
        """Whether people are asked who they are."""
        return self.owner is None

    def is_token_authenticated(self, handler: RequestHandler) -> bool:  # noqa: ARG002  # whoever asks
        """Tell that nobody is spared the checks of origin and forgery."""
        return False

    def get_handlers(self) -> list[tuple[str, object]]:
        """Give back no routes: ours stand with the others."""
        return []


def _visitor(guest: Guest, key: str, *, signs_out: bool) -> Visitor:
    return Visitor(username=guest.name, role=guest.role, key=key, signs_out=signs_out)
