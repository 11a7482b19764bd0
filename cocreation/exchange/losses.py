"""What is left out while a network is read, told to whoever listens: a reader gives back the network alone."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

from .formats import Loss

__all__ = ["leave_out", "left_out"]

_heard: ContextVar[list[Loss] | None] = ContextVar("heard", default=None)


@contextlib.contextmanager
def left_out() -> Iterator[list[Loss]]:
    """Give a list to which everything that is read inside adds what it left out.

    Examples
    --------
    >>> from cocreation import from_networkx
    >>> import networkx
    >>> graph = networkx.Graph()
    >>> graph.add_node("ann", shoe_size=38)
    >>> with left_out() as losses:
    ...     net = from_networkx(graph)
    >>> print(*losses)
    1 value under 'shoe_size': no record has a field for it.
    """
    losses: list[Loss] = []
    token = _heard.set(losses)
    try:
        yield losses
    finally:
        _heard.reset(token)


def leave_out(*losses: Loss) -> None:
    """Tell whoever listens what was left out."""
    heard = _heard.get()
    if heard is not None:
        heard += losses
