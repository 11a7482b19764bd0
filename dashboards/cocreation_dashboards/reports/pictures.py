"""The picture of a page alone, as it is drawn there."""

import os
from datetime import date

from cocreation import CocreationError, Network
from cocreation.words import listing
from cocreation_widgets.frame.saved_view import read_view, restore

from ..pages import view_of
from ..site import PAGES
from .report import Drawing, parts_of

__all__ = ["NoPicture", "picture"]


class NoPicture(CocreationError):
    """There is no such picture, or nothing to draw in it."""


def picture(
    net: Network,
    of: str,
    *,
    on: date | None = None,
    selected: str | None = None,
    width: int = 1200,
    view: str | os.PathLike[str] | None = None,
) -> Drawing:
    """Give back the first picture of a page.

    Parameters
    ----------
    net
        The network of all days.
    of
        The page's path, such as ``"network-map"``.
    on
        The day; None takes the day as of which the network is known.
    selected
        Id of what is set off.
    width
        In pixels; the height follows.
    view
        The file of a saved view, whose day and focus the others replace.

    Raises
    ------
    NoPicture
        When the page has none, or the network has nothing to draw there.
    UnusableView
        When the file holds no view, or one of another page.
    UnknownRecord
        When there is no record of the id to be set off.
    """
    page = next((one for one in PAGES if one.path == of), None)
    if page is None:
        raise NoPicture(f"There is no page {of}; name one of {listing([one.path for one in PAGES])}.")
    shown = view_of(page, net)
    if view is not None:
        restore(shown, read_view(view))
    if on is not None:
        shown.on = on
    if selected is not None:
        net[selected]  # an id that is not there is told, not passed over
        shown.selected = selected
    found = (one for one in parts_of(shown, shows=page.answers, width=width) if isinstance(one, Drawing))
    drawing = next(found, None)
    if drawing is None:
        raise NoPicture(f"The page {of} has nothing to draw for this network.")
    return drawing
