"""Records as data frames of three libraries, and back."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, get_args

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings

import cocreation
from builders import small_network
from cocreation import Consent, Network, Person, changed, from_frames, load_example, to_frame
from cocreation.exchange.document import InvalidDocument
from cocreation.exchange.frames import Backend
from strategies import networks

BACKENDS = get_args(Backend)
any_backend = pytest.mark.parametrize("backend", BACKENDS)


def frames(net: Network, backend: Backend) -> dict[str, Any]:
    return {plural: to_frame(net, plural, backend, everyone=True) for plural in net.lookups}


@any_backend
@settings(max_examples=30)
@given(net=networks())
def test_every_kind_comes_back_exactly(backend: Backend, net: Network) -> None:
    assert from_frames(frames(net, backend), Network(about=net.about)) == net


@any_backend
def test_the_embedded_network_comes_back_exactly(backend: Backend) -> None:
    net = load_example()
    assert from_frames(frames(net, backend), net) == net


def test_columns_are_typed_and_dates_are_dates() -> None:
    frame = small_network().to_frame("memberships", "polars")
    assert frame["since"].dtype == pl.Date
    assert frame["participation"].to_list() == ["facilitator", "active", "core", "active"]
    assert frame.shape == (4, 7)
    counted = small_network().to_frame("memberships").groupby("community").size()
    assert counted.to_dict() == {"north": 2, "south": 2}


@any_backend
def test_an_empty_kind_is_an_empty_frame_with_its_columns(backend: Backend) -> None:
    frame = to_frame(Network(), "ties", backend)
    assert len(frame) == 0
    columns = frame.column_names if backend == "pyarrow" else list(frame.columns)
    assert columns[:3] == ["id", "source", "target"]


def test_frames_of_other_origin_are_read() -> None:
    people = pd.DataFrame({"id": ["a", "b"], "name": ["Ann", "Bea"], "since": pd.to_datetime(["2015-01-13", None])})
    tallies = pd.DataFrame({"id": ["t"], "source": ["a"], "target": ["b"], "strength": [float("nan")]})
    net = from_frames({"people": people, "ties": tallies})
    assert net.people["a"].since == date(2015, 1, 13)
    assert net.people["b"].since is None
    assert net.ties["t"].strength is None


def test_frames_change_a_network_kind_by_kind() -> None:
    net = small_network()
    people = net.to_frame("people", "polars").with_columns(pl.lit("nurse").alias("profession"))
    changed_net = from_frames({"people": people}, net)
    assert {one.profession for one in changed_net.people.values()} == {"nurse"}
    assert changed_net.memberships == net.memberships


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame])
@pytest.mark.parametrize(
    ("plural", "columns", "told"),
    [
        ("poeple", {"id": ["a"]}, "'poeple': is no kind of record; did you mean 'people'"),
        (
            "people",
            {"id": ["a"], "name": ["A"], "nam": [1]},
            r"people\['nam'\]: unknown field 'nam'; did you mean 'name'",
        ),
        ("people", {"id": ["a", "b"], "name": ["A", None]}, r"people\[1\] \(Person 'b'\): name is missing"),
        (
            "people",
            {"id": ["a"], "name": ["A"], "since": ["soon"]},
            r"people\[0\] \(Person 'a'\): since must be a date",
        ),
        ("people", {"id": ["a"], "name": ["A"], "since": [datetime(2015, 1, 1, 9, 30)]}, "since must be a date"),
        ("people", {"id": ["a"], "name": ["A"], "consent": ["perhaps"]}, "consent must be one of not asked, given"),
        ("ties", {"id": ["t"], "source": ["a"], "target": ["b"]}, "Tie 't'.*'a'"),
        ("tallies", {"id": ["t"], "question": ["q"], "option": ["o"], "count": [1.5]}, "count must be a whole number"),
    ],
)
def test_what_is_wrong_is_told_with_its_frame_and_row(
    make: Callable[..., Any], plural: str, columns: dict[str, Any], told: str
) -> None:
    with pytest.raises(InvalidDocument, match=told):
        from_frames({plural: make(columns)})


def test_what_is_no_frame_is_told() -> None:
    with pytest.raises(InvalidDocument, match=r"people: must be a data frame \(got list"):
        from_frames({"people": [1]})
    with pytest.raises(InvalidDocument, match="'poeple': is no kind of record"):
        to_frame(Network(), "poeple")


@pytest.mark.parametrize("missing", ["narwhals", "polars"])
def test_a_missing_library_is_named(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, missing, None)
    with pytest.raises(cocreation.MissingExtra, match=f"{missing} is not installed; run: pip install"):
        to_frame(small_network(), "people", "polars")


def test_who_refused_consent_is_not_named_in_a_frame() -> None:
    net = small_network()
    net = net.with_records(changed(net.people["ann"], consent=Consent.REFUSED))
    assert to_frame(net, "people", "polars")["name"].to_list() == ["Withheld 1", "Bea", "Cem"]
    assert to_frame(net, "people", "polars", everyone=True)["name"].to_list() == ["Ann", "Bea", "Cem"]
    assert "ann" not in to_frame(net, "memberships", "polars")["member"].to_list()
    assert Person(id="x", name="X") not in net.people.values()
