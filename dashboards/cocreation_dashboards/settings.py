"""What a server is told: where to listen, whom to let in, what to serve, and its limits."""

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import attrs

from cocreation import CocreationError
from cocreation.places import is_store, is_url

from .access.access_list import AccessList
from .forwarded import Network, is_loopback, network
from .source import FORMAT_VARIABLE, SOURCE_VARIABLE
from .theme import faint_in, read_theme

__all__ = ["NotServed", "Settings"]


class NotServed(CocreationError, ValueError):
    """Settings with which nothing is served, because it would be open to others or could not work."""


def _path(text: str) -> str:
    return f"/{text.strip('/')}/".replace("//", "/")


@attrs.frozen(kw_only=True)
class Settings:
    """How a network is served.

    Attributes
    ----------
    source
        A file that ``cocreation.read`` reads, or a store; it is read anew at every visit. Without one, what is
        edited, else the embedded network.
    format
        The key of the source's format, where its ending does not tell it.
    edit
        The store that editors may change; without it, nobody changes anything.
    host, port
        The address of this machine to listen on, and the port; 0 takes any free one.
    base_url
        The path under which a reverse proxy shows the pages.
    access
        The access list; without one, and without ``trust_header``, only this machine itself is answered.
    trust_header, trust_from
        The header in which a reverse proxy says who asks, and the addresses of that proxy. The addresses alone mean
        a proxy that keeps the encryption, and does not say who asks.
    author
        The name for the history where nobody signs in.
    max_viewers
        How many pages may be open at once: each has a process of its own.
    max_each
        How many pages one visitor may have open at once, where people say who they are: one more puts the one to rest
        that was used least lately.
    idle
        For how many minutes a page that nobody uses stays open.
    longest
        For how many seconds a page may calculate without an end.
    ahead
        Whether what pages show first is drawn ahead, so that they stand before their process has begun.
    spare
        How many processes stand ready for the next pages, with the network read and every view made.
    theme
        A style sheet that sets the variables of our own anew, read once: see ``theme.read_theme``.
    log_words
        Whether the lines of the log have the words of errors, which may quote a record.
    open_browser
        Whether to open the front page in the user's browser.
    """

    source: str | None = None
    format: str | None = None
    edit: str | None = None
    host: str = "127.0.0.1"
    port: int = 8866
    base_url: str = attrs.field(default="/", converter=_path)
    access: Path | None = attrs.field(default=None, converter=attrs.converters.optional(Path))
    trust_header: str | None = None
    trust_from: Sequence[str] = ()
    author: str = "somebody at this machine"
    max_viewers: int = 20
    max_each: int = 8
    idle: float = 30
    longest: float = 120
    ahead: bool = True
    spare: int = 1
    theme: Path | None = attrs.field(default=None, converter=attrs.converters.optional(Path))
    log_words: bool = False
    open_browser: bool = True

    def __attrs_post_init__(self) -> None:
        """Refuse what would be open to others than meant.

        Raises
        ------
        NotServed
            With what to do instead.
        UnusableTheme
            When the theme is none.
        """
        _ = self.proxies, self.style
        if not self.asks_who and not is_loopback(self.host):
            raise NotServed(
                f"Without an access list the pages are for this machine alone, and --host {self.host} is refused. "
                "Let people in with `cocreation access add NAME --as viewer`, and serve with --access FILE."
            )
        if self.access is not None and not AccessList(self.access).guests():
            raise NotServed(f"{self.access} lets nobody in; begin with: cocreation access add NAME --as viewer")
        if self.trust_header is not None and not self.trust_from:
            raise NotServed("--trust-header needs --trust-from: the address of the proxy, which alone is believed.")
        if self.trust_header is not None and self.access is None and self.edit is not None:
            raise NotServed("--edit with --trust-header needs --access: the list that says who edits.")
        if self.edit is not None and not is_store(self.edit):
            raise NotServed(f"{self.edit} is no store, and only a store can be edited; make one: cocreation new STORE")

    @property
    def asks_who(self) -> bool:
        """Whether people have to say who they are."""
        return self.access is not None or self.trust_header is not None

    @cached_property
    def style(self) -> str:
        """What the theme sets anew."""
        return "" if self.theme is None else read_theme(self.theme)

    @property
    def cautions(self) -> list[str]:
        """What whoever serves should know, though it is served: in sentences."""
        open_text = self.access is not None and not is_loopback(self.host) and not self.trust_from
        plain = (
            f"Secrets cross the network to {self.host} unencrypted; put a proxy before it that encrypts, "
            "and name it with --trust-from: see docs/serving.md."
        )
        return [*([plain] if open_text else []), *(f"{self.theme}: {one}" for one in faint_in(self.style))]

    @property
    def proxies(self) -> tuple[Network, ...]:
        """The addresses whose word is taken for who asks, from where and over which protocol."""
        try:
            return tuple(network(one) for one in self.trust_from)
        except ValueError as wrong:
            raise NotServed(f"--trust-from takes addresses such as 10.0.0.2 or 10.0.0.0/24 ({wrong}).") from wrong

    @property
    def shown(self) -> str | None:
        """What every page reads: the source, else what is edited; None for the embedded network."""
        return _absolute(self.source or self.edit)

    @property
    def told(self) -> dict[str, str]:
        """What tells a process, in its environment, what to read."""
        told = {SOURCE_VARIABLE: self.shown, FORMAT_VARIABLE: self.format if self.source else None}
        return {name: value for name, value in told.items() if value}

    @property
    def only_edited(self) -> bool:
        """Whether whoever comes is an editor: on one's own machine, with a store to edit."""
        return self.edit is not None and not self.asks_who

    @property
    def edited(self) -> str | None:
        """What editors' pages may write to."""
        return _absolute(self.edit)


def _absolute(place: str | None) -> str | None:
    return place if place is None or is_url(place) else os.path.abspath(place)
