"""The way back from a form: answers as text become values and a record, with every problem by its field."""

from collections.abc import Callable, Mapping
from itertools import chain, count
from typing import Any

import attrs

from cocreation import InvalidNetwork, InvalidRecord, Network, Record
from cocreation.errors import Problem
from cocreation.exchange.sheets.advice import slug
from cocreation.exchange.sheets.notation import Misfit
from cocreation.exchange.sheets.values import from_cell
from cocreation.model.about import About
from cocreation.model.description import Description, FieldDescription, describe, shortened
from cocreation.model.kinds import Kind, Many, Reference, Text

from .forms import Answer, answer_of, fields_of
from .names import Names

__all__ = ["Filled", "filled", "misfits", "new_id"]


@attrs.frozen(kw_only=True)
class Filled:
    """What a form's answers come to.

    Attributes
    ----------
    record
        The record; None while something is wrong.
    problems
        What is wrong and what to do, by the name of the field; under ``""`` what is wrong with the whole.
    """

    record: Record | None
    problems: Mapping[str, str] = attrs.field(factory=dict)


def filled(
    kind: type[Record],
    answers: Mapping[str, Answer],
    *,
    names: Names,
    base: Record | None = None,
    shown: Mapping[str, str] | None = None,
    taken: Callable[[str], bool] | None = None,
) -> Filled:
    """Give back the record that a form's answers make.

    Parameters
    ----------
    kind
        The kind of record.
    answers
        What was answered, by field. A field without an answer, or with the one that the form showed, keeps its value.
    names
        The names of the network that the record is for.
    base
        The record that the form showed; None for a new one, which gets an id made of its name.
    shown
        Ids by names that the form showed, where the network's names are others by now.
    taken
        Whether an id cannot be given to a new record; by default, whether one in the network has it.
    """
    description = describe(kind)
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for field in fields_of(kind):
        try:
            value = _answered(field, answers, names, base, shown or {})
        except Misfit as misfit:
            problems[field.name] = str(misfit)
        else:
            if value is not None or not field.required:
                values[field.name] = value
            else:
                problems[field.name] = f"{field.says.label} is needed. {field.says.meaning}"
    if problems:
        return Filled(record=None, problems=problems)
    if kind is not About:
        values["id"] = base.id if base else new_id(description, values, names, taken or names.net.__contains__)
    try:
        record = kind(**values)
    except InvalidRecord as invalid:
        return Filled(record=None, problems=_by_field(description, invalid.problems))
    problems = misfits(names.net, record)
    return Filled(record=None if problems else record, problems=problems)


def misfits(net: Network, record: Record) -> dict[str, str]:
    """Give back by field what keeps a record from fitting into a network."""
    if isinstance(record, About):
        return {}
    try:
        net.with_records(record)
    except InvalidNetwork as invalid:
        return _by_field(describe(record), invalid.problems, record.id)
    return {}


def new_id(description: Description, values: Mapping[str, Any], names: Names, taken: Callable[[str], bool]) -> str:
    """Give back an id for a new record: made of its name, or of what must be given for it, and of no other's."""
    said = values.get("name") or "-".join(
        str(getattr(values[field.name], "value", values[field.name]))
        for field in description.fields
        if field.required and field.name in values
    )
    kind = slug(description.label)
    base = slug(str(said)) or kind
    known = names.net.__contains__
    tried = chain((base, f"{kind}-{base}"), (f"{base}-{number}" for number in count(2)))
    return next(id for id in tried if not known(id) and not taken(id))


def _answered(
    field: FieldDescription, answers: Mapping[str, Answer], names: Names, base: Record | None, shown: Mapping[str, str]
) -> Any:
    """Give back a field's value; None where nothing was answered.

    Raises
    ------
    Misfit
        With what to write instead.
    """
    default = None if field.required else field.default
    before = default if base is None else getattr(base, field.name)
    if field.name not in answers or answers[field.name] == answer_of(field, before, names):
        return before
    answer = answers[field.name]
    if isinstance(field.kind, Many):
        given = answer if isinstance(answer, list) else [answer]
        read = _reader(field, field.kind.item, names, shown)
        value: Any = tuple(read(one.strip()) for one in given if one.strip())
    else:
        text = answer if isinstance(answer, str) else " ".join(answer)
        if not text.strip():
            return default
        value = _reader(field, field.kind, names, shown)(text.strip())
    if not field.accepts(value):
        raise Misfit(_named(field, field.refusal(value)))
    return value


def _reader(field: FieldDescription, kind: Kind, names: Names, shown: Mapping[str, str]) -> Callable[[str], Any]:
    if isinstance(kind, Text):
        return str  # as it was typed: what cells say after a backslash, forms say plainly
    if isinstance(kind, Reference):
        return lambda text: _referred(field, kind, text, names, shown)
    from_text = from_cell(kind)

    def value(text: str) -> Any:
        try:
            return from_text(text)
        except Misfit as misfit:
            raise Misfit(f"{field.says.label} must be {kind.expected} (got {shortened(text)}). {misfit}") from misfit

    return value


def _referred(field: FieldDescription, kind: Reference, text: str, names: Names, shown: Mapping[str, str]) -> str:
    known = shown.get(text)
    id = known if known in names.labels(kind.targets) else names.id_of(kind.targets, text)
    if id is not None:
        return id
    near = names.nearest(kind.targets, text)
    hint = f"; did you mean {near!r}?" if near else "."
    raise Misfit(
        f"{field.says.label}: {shortened(text)} is the name of no {kind.wanted}{hint} Choose one of the list, or add "
        f"that {kind.wanted} first."
    )


def _by_field(description: Description, problems: tuple[Problem, ...], id: str | None = None) -> dict[str, str]:
    return {name: " ".join(found) for name, found in _gathered(description, problems, id).items()}


def _gathered(description: Description, problems: tuple[Problem, ...], id: str | None) -> dict[str, list[str]]:
    fields = {field.name: field for field in description.fields}
    found: dict[str, list[str]] = {}
    for problem in problems:
        field = fields.get(problem.field)
        own = id is None or problem.where == f"{description.label} {id!r}"
        if field is not None and own:
            found.setdefault(field.name, []).append(_named(field, problem.what))
        else:
            found.setdefault("", []).append(_sentence(problem.what) if own else str(problem))
    return found


def _named(field: FieldDescription, what: str) -> str:
    """Let what is wrong begin with the field's label in place of its name."""
    rest = what.removeprefix(f"{field.name} ")
    return what if rest == what else f"{field.says.label} {rest}"


def _sentence(what: str) -> str:
    return f"{what[:1].upper()}{what[1:]}"
