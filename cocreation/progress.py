"""How far a long piece of work has come, told to whoever listens; nobody does unless somebody asks."""

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextvars import ContextVar
from typing import TypeAlias, TypeVar

__all__ = ["Listener", "listening", "over", "steps"]

T = TypeVar("T")
Listener: TypeAlias = Callable[[str, int, int], None]
"""Takes what is being done, how many steps of it are done, and how many there are."""

_STEPS, _TIMES = 500, 100
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def over(items: Collection[T], what: str) -> Collection[T] | Iterator[T]:
    """Give back the items, and tell the listener now and then how many are done; without one, at no cost.

    Parameters
    ----------
    items
        What is worked through.
    what
        What is being done with them, such as ``"Writing people"``.
    """
    listener = _listener.get()
    return items if listener is None else _told(items, len(items), what, listener)


def steps(items: Iterable[T], total: int, what: str) -> Iterable[T]:
    """Give back items of which somebody else knows how many there are; otherwise as :func:`over`."""
    listener = _listener.get()
    return items if listener is None else _told(items, total, what, listener)


def _told(items: Iterable[T], total: int, what: str, listener: Listener) -> Iterator[T]:
    every = max(1, min(_STEPS, total // _TIMES))
    for done, item in enumerate(items):
        if not done % every:
            listener(what, done, total)
        token = _listener.set(None)  # of work within work only the outer is told
        try:
            yield item
        finally:
            _listener.reset(token)


@contextlib.contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Let a listener hear how far the work inside comes; what it raises stops the work."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
