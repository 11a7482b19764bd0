"""The people who may open the pages, each with a role and the hash of a secret that only they hold."""

import enum
import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta

import attrs

__all__ = ["LONGEST_NAME", "Guest", "Role", "hashed", "invited", "is_name"]

LONGEST_NAME = 200
_BYTES = 32


class Role(enum.StrEnum):
    """What somebody may do on the pages."""

    VIEWER = "viewer"
    EDITOR = "editor"


@attrs.frozen(kw_only=True)
class Guest:
    """Somebody who may open the pages.

    Attributes
    ----------
    name
        The name that the history carries for what they change.
    role
        What they may do.
    hash
        The hash of their secret; the secret itself is kept nowhere.
    added
        When they were let in.
    expires
        The moment from which their secret no longer opens anything.
    """

    name: str
    role: Role
    hash: str
    added: datetime
    expires: datetime

    def may_enter(self, now: datetime) -> bool:
        """Tell whether they are still let in."""
        return now < self.expires

    def holds(self, secret: str) -> bool:
        """Tell whether a secret is theirs, in a time that does not depend on how much of it is right."""
        return hmac.compare_digest(self.hash, hashed(secret))


def invited(name: str, role: Role, days: int, now: datetime) -> tuple[Guest, str]:
    """Give back somebody new, and the secret that lets them in: it is told once, and only its hash stays."""
    secret = secrets.token_urlsafe(_BYTES)
    moment = now.astimezone(UTC).replace(microsecond=0)
    guest = Guest(name=name, role=role, hash=hashed(secret), added=moment, expires=moment + timedelta(days=days))
    return guest, secret


def hashed(secret: str) -> str:
    """Give back the hash of a secret; secrets are 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def is_name(text: str) -> bool:
    """Tell whether a text can be somebody's name: something to read, on one line, not too long."""
    return 0 < len(text) <= LONGEST_NAME and text.isprintable() and text == text.strip()
