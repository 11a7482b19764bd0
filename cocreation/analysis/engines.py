"""The engines of graphs that the measures stand on, both permissive: rustworkx, and NetworKit for what that lacks."""

import contextlib
from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

import rustworkx as rx

from .tie_graph import TieGraph

__all__ = ["networkit_graph", "rx_graph"]


_in_rustworkx: "WeakKeyDictionary[TieGraph, rx.PyGraph[None, None]]" = WeakKeyDictionary()
_in_networkit: "WeakKeyDictionary[TieGraph, Any]" = WeakKeyDictionary()


def rx_graph(graph: TieGraph) -> "rx.PyGraph[None, None]":
    """Give back the ties as a graph of rustworkx, without direction: made once, so copy it before you change it."""
    made = _in_rustworkx.get(graph)
    if made is None:
        # no pair stands twice, and a graph that need not look is made twice as quickly
        made = rx.PyGraph(multigraph=True)
        made.add_nodes_from([None] * graph.size)
        made.extend_from_edge_list(list(zip(*graph.pairs.T.tolist(), strict=True)))
        _in_rustworkx[graph] = made
    return made


@contextlib.contextmanager
def networkit_graph(graph: TieGraph) -> Iterator[tuple[Any, Any]]:
    """Yield NetworKit and the ties as its graph; inside it works in one thread, for several would make chance of it.

    NetworKit takes a third of a second to import, so only what needs it pays for it.
    """
    import networkit as nk  # noqa: PLC0415

    threads = nk.getMaxNumberOfThreads()
    nk.setNumberOfThreads(1)
    try:
        if graph not in _in_networkit:
            _in_networkit[graph] = nk.GraphFromCoo((graph.pairs[:, 0], graph.pairs[:, 1]), n=graph.size)
        yield nk, _in_networkit[graph]
    except RuntimeError as error:
        if "CTRL+C" in str(error):  # NetworKit hears Ctrl-C while it works, and tells it in its own way
            raise KeyboardInterrupt from error
        raise
    finally:
        nk.setNumberOfThreads(threads)
