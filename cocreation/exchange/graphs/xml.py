"""XML in and out for the graph formats: read without entities or outside documents, written by the standard library."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, indent, tostring  # reading goes by defusedxml

from ...errors import Problem
from ..document import InvalidDocument
from .libraries import library

__all__ = ["children", "local", "parsed", "value_type", "written"]


def parsed(content: bytes, root: str) -> Element:
    """Give back the root of an XML document.

    Raises
    ------
    InvalidDocument
        When it is no XML, when its root is another, or when it declares entities: those can swell without bound, or
        fetch what lies outside the file.
    """
    reader = library("defusedxml.ElementTree", "cocreation[graphs]")
    common = library("defusedxml.common", "cocreation[graphs]")
    try:
        found: Element = reader.fromstring(content)
    except common.DefusedXmlException as refused:
        what = f"declares entities, which are refused ({type(refused).__name__}); save it without a document type."
        raise InvalidDocument([Problem("The file", what)]) from refused
    except ParseError as broken:
        raise InvalidDocument([Problem("The file", f"is no XML: {broken}.")]) from broken
    except (LookupError, ValueError) as broken:  # an encoding that the parser does not know
        raise InvalidDocument([Problem("The file", f"cannot be read as XML ({broken}); save it in UTF-8.")]) from broken
    if local(found) != root:
        raise InvalidDocument([Problem("The file", f"begins with <{local(found):.80}>; wanted is <{root}>.")])
    return found


def local(element: Element) -> str:
    """Give back an element's name without its namespace, which differs from version to version."""
    return element.tag.rpartition("}")[2]


def children(element: Element, *path: str) -> Iterator[Element]:
    """Yield the children of that name, of the children of the name before it, and so on."""
    for child in element:
        if local(child) == path[0]:
            yield from children(child, *path[1:]) if path[1:] else (child,)


def value_type(values: list[Any]) -> str:
    """Give back the type that all values of an attribute have: boolean, long, double, list or string."""
    for types, name in (((bool,), "boolean"), ((int,), "long"), ((int, float), "double"), ((tuple,), "list")):
        if all(type(value) in types for value in values):
            return name
    return "string"


def written(root: Element) -> bytes:
    """Give back an XML document as bytes in UTF-8, with one element to a line."""
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    # in text, a carriage return would be read as a line feed; tostring escapes it in attributes only
    return content.replace(b"\r", b"&#13;") + b"\n"
