"""A page that stays open follows its network: what is changed elsewhere is shown within seconds, without reloading.

Looking costs the time to ask a few files for their dates, or a database for its last revision, and tells the server
nothing; only a change that is shown counts as use of the page. So a page that nobody uses ends as before, as long as
nobody changes its network either.
"""

import asyncio
import contextlib
import faulthandler
import os
import tempfile
from collections.abc import Iterator

from cocreation import CocreationError, Network
from cocreation_widgets.frame.markup import Html, joined, paragraph, tag
from cocreation_widgets.frame.panel import Panel
from cocreation_widgets.frame.view import View

from .endings import LONGEST_VARIABLE
from .problems import undrawable
from .source import fingerprint, load

__all__ = ["follow"]

_LOOK_SECONDS = 3.0
_LONGEST = 400
_following: set[asyncio.Task[None]] = set()  # a loop keeps no hold of its tasks


def follow(view: View, known: str) -> None:
    """Have a view renewed whenever its network changes, where a loop runs, as it does in the process of a page.

    Parameters
    ----------
    view
        The view; what is selected in it stays, and so does every other choice.
    known
        The fingerprint of the network that it shows, taken before that was read.
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    task = loop.create_task(_keep_following(view, known))
    _following.add(task)
    task.add_done_callback(_following.discard)


async def _keep_following(view: View, known: str) -> None:
    notice: Panel | None = None
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        # in a thread, for a database may be slow to answer, and the page is to answer meanwhile
        now = await asyncio.to_thread(fingerprint)
        if now == known:
            continue
        known = now
        words = await _renewed(view)
        if words and notice is None:
            notice = Panel(live=True, label="Notice")
            notice.add_class("ccn-notice")
            view.children = (*view.children, notice)  # last, so that nothing before it is made anew
        if notice is not None:
            notice.html = words


async def _renewed(view: View) -> Html:
    """Show the network as it is now; give back what keeps it from being shown, in words."""
    try:
        net = await asyncio.to_thread(load)
        with _ended_where_endless():
            _show(view, net)
    except CocreationError as error:
        lead = "The network was changed, but cannot be read now. What you see is as it was before."
        why = str(error)
        return joined(paragraph(lead), paragraph(tag(why if len(why) <= _LONGEST else f"{why[:_LONGEST]}…")))
    except Exception:  # noqa: BLE001  # whatever it is, the reader is told in words and the log has the rest
        return undrawable()
    return Html("")


@contextlib.contextmanager
def _ended_where_endless() -> Iterator[None]:
    """End the process of a page, of which the server tells its reader, when this takes longer than a page may.

    How long a process works on what its page asks, the server sees; on this the process works by itself.
    """
    longest = float(os.environ.get(LONGEST_VARIABLE) or 0)
    if not longest:  # a notebook's process is its owner's
        yield
        return
    with tempfile.TemporaryFile() as unread:
        faulthandler.dump_traceback_later(longest, exit=True, file=unread)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _show(view: View, net: Network) -> None:
    old = view.network
    chosen = view.selected
    gone = chosen is not None and chosen in old and chosen not in net
    as_before = view.on == old.about.as_known_on
    if gone:
        view.selected = None
    view.network = net
    if as_before and view.on != net.about.as_known_on:
        view.on = net.about.as_known_on
