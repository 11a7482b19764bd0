"""A choice of what a view shows, and the width that its picture has on the reader's screen."""

from pathlib import Path

import traitlets

from .part import Part
from .styles import styled
from .whole_script import whole_script

__all__ = ["ViewControls"]

_HERE = Path(__file__).parent


class ViewControls(Part):
    """A native choice, hidden where there is nothing to choose.

    Attributes
    ----------
    label : str
        What is chosen, in words.
    choices : list
        What there is to choose, each ``{"id", "label"}``.
    chosen : str
        Id of what the reader chose.
    picture : str
        Class of the picture whose width is watched; empty when there is none.
    width : int
        Its width in pixels.
    """

    _esm = whole_script(_HERE / "view_controls.js")
    _css = styled(_HERE / "controls.css")

    label = traitlets.Unicode().tag(sync=True)
    choices: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)
    picture = traitlets.Unicode().tag(sync=True)
    width = traitlets.Int(1000).tag(sync=True)

    def __init__(self, label: str, *, picture: str = "") -> None:
        super().__init__(label=label, picture=picture)

    def show(self, choices: list[dict[str, str]], chosen: str) -> None:
        """Show what there is to choose, and what is chosen."""
        with self.hold_trait_notifications():
            self.choices, self.chosen = choices, chosen
