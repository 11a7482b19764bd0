"""The look of every picture: one typeface, few sizes, six colours that colour-blind readers can tell apart.

Pictures are drawn with the colours of day. In a browser those that :data:`THEMED` lists become what the page's theme
makes of them, by day or on dark ground (``theme.css`` and ``picture.js``); all others keep their meaning on either.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = [
    "ACCENT",
    "ASIDE",
    "BORN",
    "EMPTY",
    "FAINT",
    "FONT",
    "GROUND",
    "INK",
    "LINE",
    "LOST",
    "MUTED",
    "NO_HEIGHT",
    "PALETTE",
    "PAPER",
    "PLACE",
    "PLACE_EDGE",
    "SCALE",
    "SELECTED",
    "SHADE_2",
    "SHADE_3",
    "SLATE",
    "SUGGESTED",
    "TEAM",
    "THEMED",
    "TIE",
    "UNDEFINED",
    "figure_layout",
    "plain",
    "plotly_figure",
]

# No system-ui: on many Linux desktops it is a much wider face than the labels' estimated widths allow for.
FONT = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
EMPTY = "empty"
"""The ``meta`` of a layout whose picture has nothing to show: ``picture.js`` gives it no room, its words say why."""
INK = "#212b32"
MUTED = "#4c6272"
LINE = "#c3ccd4"
FAINT = "#e3e8ec"
PAPER = "#ffffff"
ACCENT = "#005eb8"
SLATE = "#35546b"
# Okabe and Ito's colours for all readers (2008), without black and without the yellow that fades on white.
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
PLACE = "#d6e6f7"
PLACE_EDGE = PALETTE[0]
TEAM = PALETTE[4]
SELECTED = PALETTE[1]
SUGGESTED = PALETTE[2]
BORN, LOST = PALETTE[2], PALETTE[1]
UNDEFINED = "#7d8b96"
# From little to much: one hue of the palette, told apart by lightness alone. Edges, not fills, give contrast to paper.
SCALE = ("#faf0f6", "#cc79a7", "#43102f")
NO_HEIGHT = 10
"""The height in pixels, Plotly's least, of a picture with nothing on it."""
ASIDE = "#9aa7b2"
"""The colour of what steps back."""
TIE = "#8494a1"
GROUND = "#f7f9fa"
"""Behind words that belong together."""
# two blues of the palette but for a hair, so that they can change places on dark ground, where more is lighter
SHADE_2, SHADE_3 = "#56b4e8", "#0072b1"
THEMED = {
    INK: "--ccn-ink",
    MUTED: "--ccn-muted",
    PAPER: "--ccn-paper",
    ACCENT: "--ccn-accent",
    FAINT: "--ccn-faint",
    LINE: "--ccn-drawn-line",
    TIE: "--ccn-drawn-tie",
    ASIDE: "--ccn-drawn-aside",
    SLATE: "--ccn-drawn-person",
    PLACE: "--ccn-drawn-place",
    GROUND: "--ccn-drawn-ground",
    SHADE_2: "--ccn-drawn-shade-2",
    SHADE_3: "--ccn-drawn-shade-3",
    SCALE[0]: "--ccn-drawn-least",
    SCALE[1]: "--ccn-drawn-middle",
    SCALE[2]: "--ccn-drawn-most",
}
"""The colours that a theme changes in pictures, and the variable of ``theme.css`` that says into what."""


def figure_layout(**more: Any) -> dict[str, Any]:
    """Give back the layout that all figures share, with what one figure adds."""
    shared: dict[str, Any] = {
        "template": "none",
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"family": FONT, "size": 13, "color": INK},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "hoverlabel": {
            "bgcolor": PAPER,
            "bordercolor": MUTED,
            "font": {"family": FONT, "size": 13, "color": INK},
        },
    }
    return shared | more


def plain(text: str) -> str:
    """Give back text that Plotly shows letter for letter, without reading tags or entities in it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plotly_figure(traces: Sequence[dict[str, Any]], layout: dict[str, Any]) -> "Figure":
    """Give back a figure of Plotly's own, which is imported only here: that takes seconds, and pages do not need it."""
    from plotly.graph_objects import Figure  # noqa: PLC0415

    return Figure(data=list(traces), layout=layout)
