"""The link to what a view shows: the page's address, kept in step with the view."""

from pathlib import Path

import traitlets

from .part import Part
from .styles import styled

__all__ = ["ViewLink"]

_HERE = Path(__file__).parent


class ViewLink(Part):
    """A button that copies the link; hidden in notebooks, whose address is their own.

    Attributes
    ----------
    state : str
        What the view shows, as JSON; empty while it shows what it showed at first.
    wanted : str
        What the page's address asks for.
    told : str
        What is wrong with that, in words.
    """

    _esm = _HERE / "view_link.js"
    _css = styled(_HERE / "controls.css")

    state = traitlets.Unicode().tag(sync=True)
    wanted = traitlets.Unicode().tag(sync=True)
    told = traitlets.Unicode().tag(sync=True)
