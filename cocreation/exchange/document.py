"""The toolkit's own document: all records of a network as JSON, in a stable order, read whole or not at all."""

from collections.abc import Iterator
from typing import Any, TypeVar

import orjson
from cattrs.errors import ForbiddenExtraKeysError

from ..errors import InvalidNetwork, InvalidRecord, Problem
from ..model import About, Network, Record
from ..progress import over
from ..words import spoken
from .converter import converter, nearest, record_problems
from .formats import Format

__all__ = ["FORMAT", "JSON", "VERSION", "InvalidDocument", "from_document", "from_json", "to_document", "to_json"]

FORMAT = "cocreation-network"
VERSION = 1
_MOST_TOLD = 10_000
N = TypeVar("N", bound=Network)


class InvalidDocument(InvalidNetwork):
    """A document of which nothing was read; ``problems`` holds everything wrong with it, each with its path."""


def to_document(net: Network) -> dict[str, Any]:
    """Give back a network as plain values: equal networks as equal documents, records in the order of their ids."""
    plain = converter(type(net)).unstructure
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION, "about": plain(net.about)}
    for plural, lookup in net.lookups.items():
        table = net.table(lookup.record)
        if table:
            document[plural] = [plain(table[id]) for id in over(sorted(table), f"Writing {spoken(plural)}")]
    return document


def to_json(net: Network) -> bytes:
    """Give back a network as a JSON document in UTF-8, the same bytes for equal networks.

    Everybody is named in it: :func:`cocreation.write` is what respects consent.
    """
    return orjson.dumps(to_document(net), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def from_json(content: bytes, network_type: type[N] = Network) -> N:  # type: ignore[assignment]  # the default is the plain network
    """Give back the network that a JSON document holds.

    Raises
    ------
    InvalidDocument
        When it is no JSON, no document of this format, or not sound; ``problems`` holds everything found.
    """
    return from_document(_parsed(content), network_type)


def from_document(document: object, network_type: type[N] = Network) -> N:  # type: ignore[assignment]  # as above
    """Give back the network that plain values hold; see :func:`from_json`."""
    problems = list(_frame_problems(document, network_type))
    if not isinstance(document, dict) or document.get("version") != VERSION or document.get("format") != FORMAT:
        raise InvalidDocument(problems)
    if problems:
        raise InvalidDocument([*problems, *_all_problems(document, network_type)])
    structure = converter(network_type).structure
    records: list[Record] = []
    try:
        about = structure(document.get("about", {}), About)
        for plural, lookup in network_type.lookups.items():
            kind = lookup.record
            given = document.get(plural, ())
            records += [structure(value, kind) for value in over(given, f"Reading {spoken(plural)}")]
        return network_type(records, about=about)
    except (ForbiddenExtraKeysError, InvalidRecord, InvalidNetwork, KeyError, TypeError, AttributeError) as failed:
        # whatever stopped the quick way is found again, with everything else, by the way that explains
        raise InvalidDocument(_all_problems(document, network_type) or _unexplained(failed)) from failed


def _parsed(content: bytes) -> object:
    content = content.removeprefix(b"\xef\xbb\xbf")
    if not content.strip():
        raise InvalidDocument([Problem("The file", 'is empty; a network begins with {"format": …}.')])
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as broken:
        raise InvalidDocument([_broken(content, broken)]) from broken


def _broken(content: bytes, broken: orjson.JSONDecodeError) -> Problem:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Problem(f"Line {line}", "is not in UTF-8; save the file in that encoding.")
    return Problem(f"Line {broken.lineno}, column {broken.colno}", f"is no JSON: {broken.msg}.")


def _frame_problems(document: object, network_type: type[Network]) -> Iterator[Problem]:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        yield Problem("The file", f'is no network of this toolkit; one begins with {{"format": "{FORMAT}", …}}.')
        return
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        yield Problem("version", f"must be a whole number of at least 1 (got {version!r:.40}).")
    elif version > VERSION:
        yield Problem("version", f"is {version}, and this program knows up to {VERSION}; install a newer cocreation.")
    if isinstance(version, int) and version > VERSION:
        return  # what a newer version means by the rest is not for this one to judge
    known = {"format", "version", "about", *network_type.lookups}
    for name in document.keys() - known:
        yield Problem(f"{name!r:.80}", f"is no part of a network{nearest(str(name), known)}")
    for plural in network_type.lookups.keys() & document.keys():
        if not isinstance(document[plural], list):
            yield Problem(plural, f"must be a list of records (got {document[plural]!r:.80}).")


def _all_problems(document: dict[str, Any], network_type: type[Network]) -> list[Problem]:
    problems = [
        Problem("about" + (f".{one.field}" if one.field else ""), one.what, one.field)
        for one in record_problems(document.get("about", {}), About, network_type)
    ]
    document = {name: value for name, value in document.items() if name == "about" or isinstance(value, list)}
    structure = converter(network_type).structure
    sound: list[Record] = []
    places: dict[str, str] = {}
    for plural, lookup in network_type.lookups.items():
        for index, value in enumerate(document.get(plural, ())):
            if len(problems) > _MOST_TOLD:
                return [*problems[:_MOST_TOLD], Problem(f"{plural}[{index}]", "and what follows was not looked at.")]
            place = f"{plural}[{index}]"
            found = list(record_problems(value, lookup.record, network_type))
            problems += [_placed(place, one) for one in found]
            if not found:
                made = structure(value, lookup.record)
                places.setdefault(str(made.id), place)
                sound.append(made)
    try:
        network_type(sound)
    except InvalidNetwork as invalid:
        problems += _misfits(invalid, document, places, network_type)
    return problems


def _placed(place: str, problem: Problem) -> Problem:
    path = f"{place}.{problem.field}" if problem.field else place
    return Problem(f"{path} ({problem.where})", problem.what, problem.field)


def _misfits(
    invalid: InvalidNetwork, document: dict[str, Any], places: dict[str, str], network_type: type[Network]
) -> Iterator[Problem]:
    """Yield what does not fit together, save what only follows from a record that could not be read."""
    unread = {
        str(value.get("id"))
        for plural in network_type.lookups
        for value in document.get(plural, ())
        if isinstance(value, dict)
    } - places.keys()
    for one in invalid.problems:
        if any(repr(id) in one.what for id in unread):
            continue
        place = next((place for id, place in places.items() if one.where.endswith(repr(id))), "")
        yield _placed(place, one) if place else one


def _unexplained(failed: BaseException) -> list[Problem]:
    return [Problem("The file", f"could not be read ({type(failed).__name__}: {failed!s:.200}).")]


JSON = Format.of_one_file(
    key="json", name="JSON", extensions=(".json",), read=from_json, write=lambda net: (to_json(net), ())
)
