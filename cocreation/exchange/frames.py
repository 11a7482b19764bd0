"""Records as data frames of pandas, Polars or PyArrow, one frame for each kind, by way of narwhals."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, Literal, TypeAlias

from ..errors import InvalidNetwork, InvalidRecord, Problem
from ..model import Network, Record, describe
from ..model.description import FieldDescription
from ..model.kinds import Choice, Day, Flag, Kind, Many, Number, Whole
from .converter import converter, nearest, record_problems
from .document import InvalidDocument
from .graphs.libraries import library
from .privacy.consent import released

__all__ = ["Backend", "frame_of_rows", "from_frames", "to_frame"]

Backend: TypeAlias = Literal["pandas", "polars", "pyarrow"]
_EXTRA = "cocreation[frames]"


def to_frame(net: Network, plural: str, backend: Backend = "pandas", *, everyone: bool = False) -> Any:
    """Give back all records of a kind as a data frame: a row for each, a column for each field.

    Days are dates, choices their words, lists are lists, and what is not known is null. pandas' columns are kept in
    Arrow's types, in which dates and lists are what they are; for that, pandas needs PyArrow.

    Parameters
    ----------
    net
        The network.
    plural
        The kind, by the name under which the network holds it, such as ``"people"``.
    backend
        The library whose frame is wanted; it must be installed.
    everyone
        Whether people who refused consent are named all the same.

    Raises
    ------
    InvalidDocument
        When the network holds no such kind.
    MissingExtra
        When narwhals or the library is not installed.
    """
    lookup = _lookup(net, plural)
    narwhals = library("narwhals", _EXTRA)
    table = (net if everyone else released(net)[0]).table(lookup).values()
    fields = describe(lookup).fields
    values = {field.name: [_cell(field.kind, getattr(record, field.name)) for record in table] for field in fields}
    schema = {field.name: _dtype(narwhals, field.kind) for field in fields}
    return _framed(values, schema, backend)


def frame_of_rows(rows: Sequence[Mapping[str, Any]], backend: Backend = "pandas") -> Any:
    """Give back rows of plain values as a data frame; a value that is missing or None is null."""
    names = dict.fromkeys(name for row in rows for name in row)
    return _framed({name: [row.get(name) for row in rows] for name in names}, None, backend)


def _framed(values: Mapping[str, list[Any]], schema: Mapping[str, Any] | None, backend: Backend) -> Any:
    library(backend, backend)
    arrow = "pyarrow" if backend == "pandas" else backend
    library(arrow, arrow)
    frame = library("narwhals", _EXTRA).from_dict(values, schema, backend=arrow).to_native()
    return frame if backend == arrow else frame.to_pandas(types_mapper=library("pandas", "pandas").ArrowDtype)


def _lookup(net: Network | type[Network], plural: str) -> type[Record]:
    if plural not in net.lookups:
        raise InvalidDocument([Problem(repr(plural), f"is no kind of record{nearest(plural, net.lookups)}")])
    kind: type[Record] = net.lookups[plural].record
    return kind


def _cell(kind: Kind, value: Any) -> Any:
    if isinstance(kind, Many):
        return [_cell(kind.item, item) for item in value]
    if isinstance(value, Enum):
        return value.value
    # one column has one type; whole numbers beyond 2^53 are rounded there, as in every column of floats
    return float(value) if type(value) is int and not isinstance(kind, Whole) else value


def _dtype(narwhals: Any, kind: Kind) -> Any:
    if isinstance(kind, Many):
        return narwhals.List(_dtype(narwhals, kind.item))
    known = ((Day, narwhals.Date), (Flag, narwhals.Boolean), (Whole, narwhals.Int64), (Number, narwhals.Float64))
    return next((dtype for one, dtype in known if isinstance(kind, one)), narwhals.String)


def from_frames(frames: Mapping[str, Any], base: Network | None = None) -> Network:
    """Give back the network whose records stand in data frames of any library that narwhals reads.

    Parameters
    ----------
    frames
        A frame for each kind, by the names of :func:`to_frame`. A column that is missing, and a null, stand for the
        field's default.
    base
        A network that the frames change: the kinds that have a frame are taken from there, all others, and what the
        network says of itself, from this one.

    Raises
    ------
    InvalidDocument
        When a column or a value is none that a record has, or the records do not fit together; each problem names
        the frame and the row, counted from 0.
    """
    problems: list[Problem] = []
    made: dict[type[Record], list[Record]] = {}
    for plural, frame in frames.items():
        try:
            made[_lookup(Network, plural)] = list(_records(plural, frame, problems))
        except InvalidDocument as unknown:
            problems += unknown.problems
    kept = (record for record in (base or ()) if type(record) not in made)
    if not problems:
        try:
            records = [*kept, *(record for found in made.values() for record in found)]
            return Network(records, about=base.about if base else None)
        except InvalidNetwork as invalid:
            problems += invalid.problems
    raise InvalidDocument(problems)


def _records(plural: str, frame: Any, problems: list[Problem]) -> Iterator[Record]:
    kind = _lookup(Network, plural)
    structure = converter().structure
    for index, row in enumerate(_rows(plural, kind, frame, problems)):
        try:
            yield structure(row, kind)
        except (InvalidRecord, KeyError, TypeError) as failed:
            found = list(record_problems(row, kind, Network))
            found = found or [Problem(describe(kind).label, f"could not be read ({failed!r:.200}).")]
            problems += [Problem(f"{plural}[{index}] ({one.where})", one.what, one.field) for one in found]


def _rows(plural: str, kind: type[Record], frame: Any, problems: list[Problem]) -> Iterator[dict[str, Any]]:
    narwhals = library("narwhals", _EXTRA)
    try:
        read = narwhals.from_native(frame, eager_only=True)
    except (TypeError, narwhals.exceptions.NarwhalsError) as unknown:
        what = f"must be a data frame (got {type(frame).__name__}: {unknown!s:.200})."
        raise InvalidDocument([Problem(plural, what)]) from unknown
    fields = {field.name: field for field in describe(kind).fields}
    columns = {}
    for name in read.columns:
        if name in fields:
            columns[name] = list(_column(fields[name], read[name]))
        else:
            problems.append(Problem(f"{plural}[{name!r}]", f"unknown field {name!r}{nearest(str(name), fields)}"))
    for index in range(len(read)):
        row = {name: column[index] for name, column in columns.items()}
        yield {name: value for name, value in row.items() if value is not None}


def _column(field: FieldDescription, series: Any) -> Iterator[Any]:
    for value, null in zip(series.to_list(), series.is_null().to_list(), strict=True):
        yield None if null or (isinstance(value, float) and math.isnan(value)) else _plain(field.kind, value)


def _plain(kind: Kind, value: Any) -> Any:
    """Give back a value as the converter wants it, whichever library's own type it came in."""
    if isinstance(kind, Many):
        listed = hasattr(value, "__iter__") and not isinstance(value, (str, Mapping))
        return [_plain(kind.item, item) for item in value] if listed else value
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second or value.microsecond):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if getattr(value, "ndim", None) == 0:
        value = value.item()  # of NumPy
    if isinstance(kind, Whole) and isinstance(value, float) and value.is_integer():
        return int(value)
    return value.value if isinstance(kind, Choice) and isinstance(value, Enum) else value
