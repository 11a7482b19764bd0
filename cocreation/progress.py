"""How far a long piece of work has come, told to whoever listens; nobody does unless somebody asks."""

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextvars import ContextVar
from typing import TypeAlias, TypeVar

__all__ = ["Listener", "listening", "over", "steps"]

T = TypeVar("T")
_STEPS = 500
Listener: TypeAlias = Callable[[str, int, int], None]
"""Takes what is being done, how many steps of it are done, and how many there are."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def over(items: Collection[T], what: str, *, every: int = _STEPS) -> Collection[T] | Iterator[T]:
    """Give back the items, and tell the listener of each few hundred that are done; without one, at no cost.

    Parameters
    ----------
    items
        What is worked through.
    what
        What is being done with them, such as ``"Writing people"``.
    every
        After how many items it is told; fewer where each takes long.
    """
    listener = _listener.get()
    return items if listener is None else _told(items, len(items), what, listener, every)


def steps(items: Iterable[T], total: int, what: str) -> Iterable[T]:
    """Give back items of which somebody else knows how many there are; otherwise as :func:`over`."""
    listener = _listener.get()
    return items if listener is None else _told(items, total, what, listener, _STEPS)


def _told(items: Iterable[T], total: int, what: str, listener: Listener, every: int) -> Iterator[T]:
    for done, item in enumerate(items):
        if not done % every:
            listener(what, done, total)
        yield item


@contextlib.contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Let a listener hear how far the work inside comes."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
