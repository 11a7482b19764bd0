"""The published JSON Schema of the document, derived from the records' descriptions.

``python -m cocreation.exchange.schema`` writes it anew to ``cocreation/exchange/network.schema.json``.
"""

import json
from functools import singledispatch
from pathlib import Path
from typing import Any

from ..model import Network, describe
from ..model.description import Description, FieldDescription
from ..model.kinds import Choice, Day, Flag, Identifier, Kind, Many, Number, Reference, Text, Whole
from .document import FORMAT, VERSION

__all__ = ["SCHEMA_FILE", "json_schema"]

SCHEMA_FILE = Path(__file__).parent / "network.schema.json"


def json_schema(network_type: type[Network] = Network) -> dict[str, Any]:
    """Give back the JSON Schema (draft 2020-12) of the document that holds a network.

    What JSON Schema cannot say (that an id referred to exists, that an end is not before its start) is left to
    :func:`cocreation.read`. References name the records they refer to as ``x-refers-to``, personal data is marked
    ``x-personal``.
    """
    tables = {
        plural: {"type": "array", "items": {"$ref": f"#/$defs/{lookup.record.__name__}"}}
        for plural, lookup in network_type.lookups.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Co-creation network",
        "type": "object",
        "required": ["format", "version"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "about": {"$ref": "#/$defs/About"},
            **tables,
        },
        "$defs": {kind.__name__: _record(describe(kind)) for kind in network_type.kinds()},
    }


def _record(description: Description) -> dict[str, Any]:
    return {
        "title": description.label,
        "description": description.meaning.split("\n\n")[0],
        "type": "object",
        "required": [field.name for field in description.fields if field.required],
        "additionalProperties": False,
        "properties": {field.name: _field(field) for field in description.fields},
    }


def _field(field: FieldDescription) -> dict[str, Any]:
    schema = {"title": field.says.label, "description": field.says.meaning, **kind_schema(field.kind)}
    if field.says.personal:
        schema["x-personal"] = True
    if not field.optional:
        return schema
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    return schema | {"type": [schema["type"], "null"]}


@singledispatch
def kind_schema(kind: Kind) -> dict[str, Any]:
    """Give back the schema of a kind of value."""
    raise TypeError(f"No schema is known for {kind!r}.")


@kind_schema.register
def _text(kind: Text) -> dict[str, Any]:
    return {"type": "string", "pattern": r"\S"} if kind.required else {"type": "string"}


@kind_schema.register
def _identifier(kind: Identifier) -> dict[str, Any]:
    return {"type": "string", "pattern": r"^[^\s,;|]+$"}


@kind_schema.register
def _reference(kind: Reference) -> dict[str, Any]:
    return {
        "type": "string",
        "pattern": r"^[^\s,;|]+$",
        "x-refers-to": [one.removesuffix("Id") for one in kind.targets],
    }


@kind_schema.register
def _day(kind: Day) -> dict[str, Any]:  # dispatched by its type
    return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


@kind_schema.register
def _choice(kind: Choice) -> dict[str, Any]:
    return {"enum": [member.value for member in kind.of]}


@kind_schema.register
def _number(kind: Number) -> dict[str, Any]:
    return {"type": "number"} | ({} if kind.at_least is None else {"minimum": kind.at_least})


@kind_schema.register
def _whole(kind: Whole) -> dict[str, Any]:
    return {"type": "integer"} | ({} if kind.at_least is None else {"minimum": kind.at_least})


@kind_schema.register
def _flag(kind: Flag) -> dict[str, Any]:  # dispatched by its type
    return {"type": "boolean"}


@kind_schema.register
def _many(kind: Many) -> dict[str, Any]:
    return {"type": "array", "items": kind_schema(kind.item), "uniqueItems": True}


if __name__ == "__main__":
    SCHEMA_FILE.write_text(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
