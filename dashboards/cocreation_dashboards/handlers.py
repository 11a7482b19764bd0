"""What people open: the front page, the pages, signing in and out, and what tells that there is room again."""

import asyncio
import logging
import math
import uuid
from collections.abc import Callable
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, StaticFileHandler
from voila.handler import BaseVoilaHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from cocreation import CocreationError
from cocreation_widgets.frame.markup import synthetic_mark

from .access.door import COOKIE, Visitor
from .access.people import Role
from .endings import Ending
from .guard import Guarded
from .headers import policy_of
from .problems import unreadable
from .rooms import BUSY
from .site import EDITING, PAGES, PRODUCT, page_of_notebook
from .source import load
from .stills import Still

__all__ = [
    "Connection",
    "Ended",
    "Front",
    "NotThere",
    "OurStatic",
    "PageHandler",
    "SignIn",
    "SignOut",
    "Space",
    "StillData",
    "StillFile",
    "Whereabouts",
    "WhoAmI",
]

_RETRY_SECONDS = 10
_FOR_EVER = "public, max-age=31536000, immutable"
_FOR_A_DAY = "private, max-age=86400, immutable"  # names stand in it, and machines are shared
_IN_VAIN = 2  # heartbeats without a process: Voilà itself needs a moment to notice
_log = logging.getLogger(__name__)
_HEARTBEAT = "<script>window.voila_heartbeat()</script>"


class Front(Guarded, BaseVoilaHandler):  # type: ignore[misc]  # untyped base
    """The front page: whose network it is, and which question each page answers."""

    opens_a_page = True

    async def get(self) -> None:
        """Answer with the front page; also when the network's file broke, for it says so."""
        try:
            about = (await asyncio.to_thread(load)).about
        except CocreationError as error:
            known = {"heading": PRODUCT, "summary": "", "problem": unreadable(error)}
        else:
            known = {"heading": about.name, "summary": about.summary, "mark": synthetic_mark(about.synthetic)}
        self.write(self.render_template("front.html", pages=self.pages, **known))


class PageHandler(Guarded, TornadoVoilaHandler):  # type: ignore[misc]  # untyped base
    """One page.

    Attributes
    ----------
    room
        The id of its process, which the page knows from its first line on.
    still
        What the page shows until its process has drawn it, where that was drawn ahead.
    """

    opens_a_page = True
    room = ""
    still: Still | None = None

    @property
    def abandoned(self) -> bool:
        """Whether its visitor has left: the connection is closed, or the browser said so."""
        return self.left or self.rooms.ending_of(self.room) is Ending.CLOSED

    async def get(self) -> None:
        """Answer with the page, and with the cookie without which a closed tab keeps its process (voila 1458)."""
        _ = self.xsrf_token
        page = page_of_notebook(self.notebook_path)
        if page is not None and page not in self.pages:
            if self.rooms.settings.edited is None:
                raise HTTPError(404)  # nothing can be edited here, whoever asks
            self.for_editors = True
            raise HTTPError(403)
        # one that stands ready has its visit already: its process was told of it
        self.room, self.visit = self.rooms.take(self.current_user) or (str(uuid.uuid4()), self.visit)
        if page is not None:
            self.still = await self.settings["stills"].of(page.path)
            self.set_header("Content-Security-Policy", policy_of(page))
        in_vain = 0
        try:
            async for html in self.get_generator():
                # Voilà keeps the connection alive by a script, which our policy does not run; a space does as well
                waiting = html.strip() == _HEARTBEAT
                self.write(" " if waiting else html)
                await self.flush()
                in_vain = in_vain + 1 if waiting and self.room not in self.rooms.rooms else 0
                if in_vain == _IN_VAIN:
                    # where the process died before it answered, Voilà would wait for ever; page.js tells the reader
                    _log.error("A page's process did not begin", extra={"visit": self.visit})
                    break
        except StreamClosedError:
            self.left = True
        if self.left:
            await self.rooms.end(self.room, Ending.CLOSED)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer in our own words; when all rooms are taken, with when to try again."""
        if status_code == BUSY:
            self.set_header("Retry-After", str(_RETRY_SECONDS))
        super().write_error(status_code, **kwargs)

    def on_connection_close(self) -> None:
        """End the process of a page that was closed before it was complete."""
        super().on_connection_close()
        if self.room:
            asyncio.get_running_loop().create_task(self.rooms.end(self.room, Ending.CLOSED))


class Connection(Guarded, VoilaKernelWebsocketHandler):  # type: ignore[misc]  # untyped base
    """A page's connection to its process."""

    def get_compression_options(self) -> dict[str, int]:
        """Compress what the process tells: lists and words of a page are a sixth of it then."""
        return {}

    async def pre_get(self) -> None:
        """Reach for the process, which may end under the hand when the tab is closed again at once."""
        try:
            await super().pre_get()
        except Exception as error:
            if isinstance(error, HTTPError) or self.rooms.holds(self.kernel_id):
                raise
            raise HTTPError(404) from error

    async def open(self, kernel_id: str) -> None:
        """Note that the page is connected; it may be that its process ended meanwhile."""
        if kernel_id not in self.rooms.rooms:
            self.close(Ending.DIED.code, Ending.DIED.value)
            return
        self.rooms.connected(kernel_id, self)
        await super().open(kernel_id)

    def on_message(self, ws_message: str | bytes) -> None:
        """Pass a message on; one that is none ends the connection."""
        try:
            super().on_message(ws_message)
        except Exception:  # noqa: BLE001  # whatever is sent in place of a message
            self.close(1003, "no message")

    def on_close(self) -> None:
        """Note that the connection is lost."""
        self.rooms.disconnected(self.kernel_id, self)
        if getattr(self, "connection", None) is not None:
            super().on_close()


class StillData(Guarded, JupyterHandler):
    """What a page shows first, apart from its words: kept by the browser as long as it stays the same."""

    def get(self, path: str) -> None:
        """Answer with the data of which the page told the mark."""
        found: Still | None = self.settings["stills"].marked(path, self.get_query_argument("v", ""))
        if found is None:
            raise HTTPError(404)
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", _FOR_A_DAY)
        self.finish(found.data)


class StillFile(Guarded, JupyterHandler):
    """The script and the styles that show it, and those of the parts of every view."""

    open_to_all = True

    def initialize(self, content: Callable[..., str], type: str) -> None:
        """Take which of them it is."""
        self._content, self._type = content, type

    @allow_unauthenticated
    def get(self, *names: str) -> None:
        """Answer with it; whoever asks by its mark may keep it."""
        try:
            content = self._content(*names)
        except KeyError as missing:
            raise HTTPError(404) from missing
        self.set_header("Content-Type", self._type)
        self.set_header("Cache-Control", _FOR_EVER if self.get_query_argument("v", "") else "no-cache")
        self.finish(content)


class Ended(Guarded, APIHandler):
    """What a page says as it is closed."""

    async def post(self, room: str) -> None:
        """End its process; that it ended before is as well."""
        await self.rooms.end(room, Ending.CLOSED)
        self.set_status(204)
        self.finish()


class Whereabouts(Guarded, APIHandler):
    """Where the process of a page is, which lost its connection."""

    def get(self, room: str) -> None:
        """Answer with the code of its ending; with none while it is there."""
        ending = self.rooms.whether_ended(room, self.current_user)
        self.finish({"code": ending.code if ending else None})


class Space(Guarded, APIHandler):
    """Whether another page can be opened."""

    def get(self) -> None:
        """Answer with whether there is room; who waits asks this instead of taking a room to find out."""
        room = len(self.rooms.rooms) < self.rooms.settings.max_viewers
        self.finish({"room": room, "again": _RETRY_SECONDS})


class WhoAmI(Guarded, APIHandler):
    """Whom the door takes the visitor for."""

    def get(self) -> None:
        """Answer with the name and the role, for the header of the pages."""
        visitor: Visitor = self.current_user
        self.finish({"name": visitor.username, "edits": visitor.role is Role.EDITOR, "signs_out": visitor.signs_out})


class SignIn(Guarded, JupyterHandler):
    """The sign-in page; a personal link is this page's address with the secret behind a ``#``.

    What stands behind it never leaves the browser on its own: no proxy, log or preview of a mail sees it. The page's
    script takes it out of the address bar and sends it as the form does.
    """

    open_to_all = opens_a_page = True

    @allow_unauthenticated
    def get(self) -> None:
        """Answer with the form, also to who is signed in: a link may be somebody else's."""
        self._show()

    @allow_unauthenticated
    def post(self) -> None:
        """Let in whoever holds a secret of the list."""
        address = self.request.remote_ip or ""
        wait = math.ceil(self.door.attempts.wait(address))
        if wait:
            self._counted("made to wait")
            self.set_status(429)
            self.set_header("Retry-After", str(wait))
            self._show(f"There were too many tries. Wait {wait} seconds, then try again.")
            return
        secret = self.door.admit(self.get_body_argument("secret", "")[:200].strip())
        if secret is None:
            self.door.attempts.failed(address)
            self._counted("refused")
            self.set_status(401)
            self._show("That code opens nothing. It may be mistyped, or its time may be over.")
            return
        self._counted("welcomed")
        self.set_cookie(COOKIE, secret, path=self.settings["base_url"], httponly=True)
        self.redirect(self._next(), status=303)

    def _counted(self, outcome: str) -> None:
        self.settings["counts"].sign_in(outcome)

    def _show(self, problem: str = "") -> None:
        self.set_header("Cache-Control", "no-store")
        template = self.settings["voila_jinja2_env"].get_template("sign-in.html")
        self.finish(
            template.render(
                base_url=self.settings["base_url"],
                problem=problem,
                next=self._next(),
                xsrf=self.xsrf_token.decode(),
                visitor=self.current_user,
                signs_in=not self.door.header,
                pages=self.pages,
            )
        )

    def _next(self) -> str:
        """Give back where to go on: a page of ours and nowhere else, whatever the address says."""
        base: str = self.settings["base_url"]
        pages = [base, *(url_path_join(base, page.path) for page in (*PAGES, *EDITING))]
        asked = self.get_argument("next", base)
        return asked if asked in pages else base


class SignOut(Guarded, JupyterHandler):
    """Signing out: a button on every page."""

    def post(self) -> None:
        """End the session; the sweep ends the pages that it left open."""
        self.door.sessions.end(self.current_user.key)
        self.clear_cookie(COOKIE, path=self.settings["base_url"])
        self.set_header("Clear-Site-Data", '"cache"')  # names stand in what the browser kept; browsers heed it over TLS
        self.redirect(url_path_join(self.settings["base_url"], "sign-in"), status=303)


class OurStatic(Guarded, StaticFileHandler):
    """Our own scripts and styles, which the sign-in page needs too."""

    open_to_all = True


class NotThere(Guarded, BaseVoilaHandler):  # type: ignore[misc]  # untyped base
    """Whatever address there is nothing at."""

    def initialize(self) -> None:
        """Take the configuration from the application: the router gives none."""
        super().initialize(voila_configuration=self.settings["voila"].voila_configuration)

    def get(self) -> None:
        """Answer that there is no such page."""
        raise HTTPError(404)
