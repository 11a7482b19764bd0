"""Triangles: each once, whatever fits together, and what the structural holes read off them."""

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from cocreation.analysis import triangles as module
from cocreation.analysis.measures.holes import holes
from cocreation.analysis.tie_graph import Source, TieGraph, csr
from cocreation.analysis.triangles import triangles


def _graph(drawn: "networkx.Graph[int]") -> TieGraph:
    weights = csr(sparse.coo_array(networkx.to_numpy_array(drawn, nodelist=sorted(drawn))))
    return TieGraph(tuple(map(str, sorted(drawn))), weights, Source.RECORDED)


@given(people=st.integers(1, 25), dense=st.floats(0, 1), seed=st.integers(0, 999), at_once=st.integers(1, 40))
def test_every_triangle_comes_once_however_many_fit_together(
    people: int, dense: float, seed: int, at_once: int
) -> None:
    drawn = networkx.gnp_random_graph(people, dense, seed=seed)
    graph = _graph(drawn)
    row, column = graph.ends
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "_AT_ONCE", at_once)
        found = [
            frozenset((row[ab], column[ab], column[ac]))
            for block in triangles(graph)
            for ab, ac, bc in zip(*block, strict=True)
            if (row[ab], column[ab], column[ac]) == (row[ac], row[bc], column[bc])
        ]
    assert len(found) == len(set(found)) == sum(networkx.triangles(drawn).values()) // 3


def test_a_tie_is_found_from_its_other_end() -> None:
    graph = _graph(networkx.gnp_random_graph(30, 0.3, seed=1))
    row, column = graph.ends
    assert (row[graph.reversed] == column).all()
    assert (column[graph.reversed] == row).all()


def test_nobody_and_no_ties_have_no_triangle() -> None:
    assert list(triangles(_graph(networkx.empty_graph(3)))) == []
    assert np.isnan(holes(_graph(networkx.empty_graph(3))).constraint).all()
