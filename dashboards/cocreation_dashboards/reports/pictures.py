"""A picture of a page alone, as it is drawn there."""

import os
from datetime import date

from cocreation import CocreationError, Network
from cocreation.words import listing
from cocreation_widgets.frame.saved_view import read_view, restore
from cocreation_widgets.frame.view import View

from ..pages import view_of
from ..site import PAGES, Page
from .report import Drawing, parts_of, picture_names

__all__ = ["NoPicture", "picture"]


class NoPicture(CocreationError):
    """There is no such picture, or nothing to draw in it."""


def picture(
    net: Network,
    of: str,
    *,
    which: str | None = None,
    about: str | None = None,
    on: date | None = None,
    selected: str | None = None,
    width: int = 1200,
    view: str | os.PathLike[str] | None = None,
) -> Drawing:
    """Give back a picture of a page.

    Parameters
    ----------
    net
        The network of all days.
    of
        The page's path, such as ``"network-map"``.
    which
        The picture's name, such as ``"run-charts"``; None takes the first that has something to draw.
    about
        Id of what the page then is about, where it lets its reader choose: an expedition, a gathering, a questionnaire.
    on
        The day; None takes the day as of which the network is known.
    selected
        Id of what is set off.
    width
        In pixels; the height follows.
    view
        The file of a saved view, in which the others replace what it says.

    Raises
    ------
    NoPicture
        When there is no such page, or none of that name on it, or it cannot be about that, or there is nothing to draw.
    UnusableView
        When the file holds no view, or one of another page.
    UnknownRecord
        When there is no record of the id to be set off.
    """
    page = next((one for one in PAGES if one.path == of), None)
    if page is None:
        raise NoPicture(f"There is no page {of}; name one of {listing([one.path for one in PAGES])}.")
    shown = view_of(page, net)
    if which is not None and which not in (names := picture_names(shown)):
        raise NoPicture(f"The page {of} has no picture {which}; name one of {listing(names)}.")
    if view is not None:
        restore(shown, read_view(view))
    if about is not None:
        _turn_to(shown, about, page)
    if on is not None:
        shown.on = on
    if selected is not None:
        net[selected]  # an id that is not there is told, not passed over
        shown.selected = selected
    found = (one for one in parts_of(shown, shows=page.answers, width=width) if isinstance(one, Drawing))
    drawing = next((one for one in found if which in (None, one.name)), None)
    if drawing is None:
        raise NoPicture(f"The page {of} has nothing to draw for this network{f' as {which}' if which else ''}.")
    return drawing


def _turn_to(shown: View, about: str, page: Page) -> None:
    """Let a page show what its reader can choose to have it show."""
    scenes = {id: shows for id, shows in shown.scenes().items() if id in shown.network}
    if not scenes:
        raise NoPicture(f"The page {page.path} is about the whole network, not about {about!r} alone; leave out --of.")
    if about not in scenes:
        raise NoPicture(f"The page {page.path} cannot be about {about!r}; name one of {listing([*scenes], most=12)}.")
    for name, value in scenes[about].items():
        setattr(shown, name, value)
