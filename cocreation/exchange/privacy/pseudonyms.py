"""Pseudonyms: the same for the same person and key, and nobody's without the key."""

import base64
import binascii
import os
import secrets
from pathlib import Path
from typing import Any, TypeVar

import attrs

from ...errors import CocreationError, MissingExtra
from ...model import Network
from .disguise import Alias, Disguise, disguised

__all__ = ["Key", "UnusableKey", "new_key", "pseudonymised", "read_key"]

N = TypeVar("N", bound=Network)
_HEADING = "cocreation-key-1 "
_BYTES = 32
_SHOWN = 8


class UnusableKey(CocreationError, ValueError):
    """A key file that is none, or a pseudonym that was not made with the key."""


@attrs.frozen
class Key:
    """A secret key: it makes pseudonyms, and tells whose they are (AES-SIV, RFC 5297: encryption without chance)."""

    secret: bytes = attrs.field(repr=False)

    def pseudonym(self, id: str) -> str:
        """Give back the pseudonym of an id: letters and digits, twice as long as the id and 26 more."""
        return "x" + base64.b32encode(self._cipher().encrypt(id.encode(), None)).decode().rstrip("=").lower()

    def revealed(self, pseudonym: str) -> str:
        """Give back the id behind a pseudonym.

        Raises
        ------
        UnusableKey
            When it was not made with this key.
        """
        text = pseudonym.removeprefix("x").upper()
        try:
            sealed = base64.b32decode(text + "=" * (-len(text) % 8))
            opened: bytes = self._cipher().decrypt(sealed, None)
        except (binascii.Error, ValueError, _refusal()) as wrong:
            raise UnusableKey(f"{pseudonym!r:.200} is no pseudonym that was made with this key.") from wrong
        return opened.decode()

    def _cipher(self) -> Any:
        return _aead().AESSIV(self.secret)


def _aead() -> Any:
    try:
        from cryptography.hazmat.primitives.ciphers import aead  # noqa: PLC0415  # an extra
    except ImportError as missing:
        what = f"Pseudonyms need {missing.name}; run: pip install 'cocreation[privacy]'"
        raise MissingExtra(what, name=missing.name) from missing
    return aead


def _refusal() -> type[Exception]:
    _aead()
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415  # an extra

    return InvalidTag


def new_key(path: str | os.PathLike[str]) -> Key:
    """Make a key and keep it in a new file that only its owner may read.

    Raises
    ------
    UnusableKey
        When a file is there already, or cannot be made.
    """
    secret = secrets.token_bytes(_BYTES)
    try:
        with open(path, "x", encoding="ascii", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(f"{_HEADING}{secret.hex()}\n")
    except FileExistsError as there:
        raise UnusableKey(f"{path} exists already; name another file: a lost key cannot be made again.") from there
    except OSError as error:
        raise UnusableKey(f"{path} cannot be made ({error.strerror or error}).") from error
    return Key(secret)


def read_key(path: str | os.PathLike[str]) -> Key:
    """Give back the key that a file keeps.

    Raises
    ------
    UnusableKey
        When there is no such file, or it is no key.
    """
    try:
        with Path(path).open("rb") as file:
            content = file.read(1000).decode("ascii").strip()
        secret = bytes.fromhex(content.removeprefix(_HEADING))
    except FileNotFoundError as missing:
        raise UnusableKey(f"{path} does not exist; make a key with: cocreation key {path}") from missing
    except OSError as error:
        raise UnusableKey(f"{path} cannot be read ({error.strerror or error}).") from error
    except ValueError as wrong:
        raise UnusableKey(f"{path} is no key; make one with: cocreation key FILE") from wrong
    if len(secret) != _BYTES or not content.startswith(_HEADING):
        raise UnusableKey(f"{path} is no key; make one with: cocreation key FILE")
    return Key(secret)


def pseudonymised(net: N, key: Key) -> N:
    """Give back a network in which every person goes by a pseudonym.

    Ids of people, and of all records that may hold personal data, are pseudonyms; personal data go back to their
    defaults; names of people in other words are replaced. Who is tied to whom, and since when, stays: in a small
    network that alone may tell who somebody is.
    """
    aliases = {}
    for id in net.people:
        pseudonym = key.pseudonym(id)
        aliases[id] = Alias(pseudonym, f"Person {pseudonym[1 : 1 + _SHOWN].upper()}")
    disguise = Disguise(aliases, {id: [person.name] for id, person in net.people.items()}, everybody=True)
    disguise.rename(((type(record), record.id) for record in net), key.pseudonym)
    return disguised(net, disguise)
