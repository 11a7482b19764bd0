"""Hypothesis strategies derived from the record descriptions: a new field or record is covered without a change."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from cocreation import InvalidRecord, Network, Record
from cocreation.model.description import describe
from cocreation.model.integrity import integrity_problems
from cocreation.model.kinds import Choice, Day, Flag, Identifier, Kind, Many, Number, Reference, Text, Whole

__all__ = ["days", "networks", "records", "texts", "values"]

days = st.dates(date(1990, 1, 1), date(2040, 12, 31))
_NASTY = ["<script>alert(1)</script>", "a\nb", '"quoted"', "=1+1", "مرحبا", "👩‍⚕️", "Ω’—", "{{ 7*7 }}", "  x", "[red]x"]
_letters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
texts = st.one_of(st.sampled_from(_NASTY), st.text(_letters, max_size=12))
numbers = st.integers(1, 99).map(str)


def values(kind: Kind, ids: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    """Give back a strategy for values of a kind; references are drawn from the ids that there are."""
    if isinstance(kind, Many):
        return st.lists(values(kind.item, ids), max_size=3, unique=True).map(tuple)
    if isinstance(kind, Reference):
        return st.sampled_from([id for target in kind.targets for id in ids.get(target, [])] or ["nobody"])
    simple: dict[type[Kind], st.SearchStrategy[Any]] = {
        Identifier: st.from_regex(r"[a-zé0-9._-]{1,8}", fullmatch=True),
        Text: texts.filter(str.strip) if getattr(kind, "required", False) else texts,
        Day: days,
        Flag: st.booleans(),
        Whole: st.integers(int(getattr(kind, "at_least", None) or 0), 10**6),
        Number: st.floats(0, 1e6, allow_nan=False) | st.integers(0, 1000),
    }
    return st.sampled_from(list(kind.of)) if isinstance(kind, Choice) else simple[type(kind)]


@st.composite
def records(draw: st.DrawFn, kind: type[Record], id: str, ids: dict[str, list[str]]) -> Record | None:
    """Draw a record with that id; None where it needs a reference to a kind of which there is none."""
    given: dict[str, Any] = {"id": id}
    for field in describe(kind).fields[1:]:
        wanted = field.reference
        if wanted and not any(ids.get(target) for target in wanted.targets):
            if field.required:
                return None
            continue
        if field.name == "number":
            continue
        if field.required or draw(st.booleans()):
            nothing = [st.none()] if field.optional else []
            given[field.name] = draw(st.one_of(values(field.kind, ids), *nothing))
    if "number" in {field.name for field in describe(kind).fields}:
        # a role's number follows from its id, and what is placed on a role begins with it
        role = str(given.get("role", id)).rsplit("-", 1)[-1]
        given["number"] = f"{int(role) + 1}" + (f".{draw(numbers)}" if "role" in given else "")
    try:
        return kind(**given)
    except InvalidRecord:
        return None  # its own values contradict each other, which is tested elsewhere


@st.composite
def networks(draw: st.DrawFn, most: int = 3) -> Network:
    """Draw a sound network over all kinds of record."""
    # all ids first, so that records may refer to kinds that come later
    plan = {
        lookup.record: [f"r{number}-{index}" for index in range(draw(st.integers(0, most)))]
        for number, lookup in enumerate(Network.lookups.values())
    }
    ids = {describe(kind).id_type: given for kind, given in plan.items() if given}
    drawn = [draw(records(kind, id, ids)) for kind, given in plan.items() for id in given]
    made = [one for one in drawn if one is not None]
    while True:
        tables: dict[type[Record], dict[str, Any]] = {lookup.record: {} for lookup in Network.lookups.values()}
        for one in made:
            tables[type(one)][one.id] = one
        wrong = {problem.where for problem in integrity_problems(tables)}
        if not wrong:
            return Network(made)
        # what does not fit is left out until the rest fits
        made = [one for one in made if f"{describe(one).label} {one.id!r}" not in wrong]
