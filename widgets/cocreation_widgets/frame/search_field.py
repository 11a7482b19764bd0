"""A field in which the reader says what to look for, and what is told of how much was found."""

from pathlib import Path

import traitlets

from .part import Part
from .styles import styled

__all__ = ["SearchField"]

_HERE = Path(__file__).parent


class SearchField(Part):
    """A search field of the browser's own; who looks is the view that it belongs to.

    Attributes
    ----------
    label : str
        What is searched, in words.
    query : str
        What the reader typed; told once they rest for a moment, or press Enter.
    told : str
        How much was found, in words; read out politely when it changes.
    """

    _esm = _HERE / "search_field.js"
    _css = styled(_HERE / "controls.css")

    label = traitlets.Unicode().tag(sync=True)
    query = traitlets.Unicode().tag(sync=True)
    told = traitlets.Unicode().tag(sync=True)
