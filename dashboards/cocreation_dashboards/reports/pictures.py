"""The picture of a page alone, as it is drawn there."""

from datetime import date

from cocreation import CocreationError, Network
from cocreation.words import listing

from ..pages import view_of
from ..site import PAGES
from .report import Drawing, parts_of

__all__ = ["NoPicture", "picture"]


class NoPicture(CocreationError):
    """There is no such picture, or nothing to draw in it."""


def picture(
    net: Network, of: str, *, on: date | None = None, selected: str | None = None, width: int = 1200
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

    Raises
    ------
    NoPicture
        When the page has none, or the network has nothing to draw there.
    UnknownRecord
        When there is no record of the id to be set off.
    """
    page = next((one for one in PAGES if one.path == of), None)
    if page is None:
        raise NoPicture(f"There is no page {of}; name one of {listing([one.path for one in PAGES])}.")
    view = view_of(page, net)
    if on is not None:
        view.on = on
    if selected is not None:
        net[selected]  # an id that is not there is told, not passed over
        view.selected = selected
    found = (one for one in parts_of(view, shows=page.answers, width=width) if isinstance(one, Drawing))
    drawing = next(found, None)
    if drawing is None:
        raise NoPicture(f"The page {of} has nothing to draw for this network.")
    return drawing
