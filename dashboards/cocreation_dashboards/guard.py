"""The one gate before every route: who asks, what is theirs, which headers the answer has, and what the log says."""

import inspect
import logging
import uuid
from http.client import responses
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado.escape import url_escape
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, HTTPError, RequestHandler

from .access.access_list import UnusableAccessList
from .access.door import Door, Visitor
from .forwarded import adopt
from .headers import ALWAYS, BEHIND_TLS
from .rooms import BUSY, Rooms
from .site import EDITING, PAGES, Page

__all__ = ["Guarded", "guarded", "log_answer"]

_log = logging.getLogger(__name__)


class Guarded(RequestHandler):
    """Stands before a handler: lets in whom the door knows, and to rooms of their own alone.

    Attributes
    ----------
    open_to_all
        Whether the route answers everybody: the sign-in page, our own static files, and the sign of life.
    opens_a_page
        Whether a visit begins with it, which the log tells; of what it brings along only what went wrong is told.
    visit
        The id of the request, which the pages that tell of an error share with the log.
    through_proxy
        Whether it came from a trusted proxy's address.
    peer
        The address at the other end of the connection: the proxy's where there is one.
    left
        Whether whoever asked has gone before the answer was complete.
    for_editors
        Whether they are turned away because they are no editor.
    unusable
        Why nobody can be known now.
    """

    open_to_all = False
    opens_a_page = False
    left = False
    for_editors = False
    unusable: UnusableAccessList | None = None

    def __init__(self, application: Application, request: HTTPServerRequest, **kwargs: Any) -> None:
        self.visit = uuid.uuid4().hex[:8]
        self.peer = request.remote_ip or ""
        self.through_proxy = adopt(request, application.settings["trusted_proxies"])
        super().__init__(application, request, **kwargs)

    @property
    def door(self) -> Door:
        """Who tells people apart."""
        door: Door = self.settings["identity_provider"]
        return door

    @property
    def rooms(self) -> Rooms:
        """The processes of all pages."""
        rooms: Rooms = self.settings["kernel_manager"]
        return rooms

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that are there for whoever asks: the editing ones for editors alone."""
        visitor: Visitor | None = self.current_user
        return (*PAGES, *EDITING) if visitor is not None and self.rooms.lets_edit(visitor) else PAGES

    def set_default_headers(self) -> None:
        """Set our headers in place of what the handler's own class would say of security."""
        super().set_default_headers()
        for name, value in (ALWAYS | (BEHIND_TLS if self.request.protocol == "https" else {})).items():
            self.set_header(name, value)
        self.clear_header("Server")

    def set_cookie(self, name: str, value: str | bytes, *given: Any, **options: Any) -> None:
        """Set a cookie that other sites' requests do not carry, and that is only sent encrypted where there is TLS."""
        options.setdefault("samesite", "Lax")
        if self.request.protocol == "https":
            options["secure"] = True
        super().set_cookie(name, value, *given, **options)

    async def prepare(self, **given: Any) -> None:
        """Turn away whom the door does not know, and everybody from what is not theirs."""
        visitor = self.door.get_user(self)
        self.current_user = visitor
        if not self.open_to_all:
            if self.unusable is not None:
                raise HTTPError(500) from self.unusable  # that nobody is known is our fault
            if visitor is None:
                self._turn_away()
                return
            self._keep_to_own_rooms(visitor)
        prepared: Any = super().prepare(**given)
        if inspect.isawaitable(prepared):
            await prepared

    def _turn_away(self) -> None:
        reads = self.request.method in ("GET", "HEAD") and "text/html" in self.request.headers.get("Accept", "")
        if self.door.header or not reads or self.request.headers.get("Upgrade"):
            raise HTTPError(403)
        self.redirect(f"{url_path_join(self.settings['base_url'], 'sign-in')}?next={url_escape(self.request.path)}")

    def _keep_to_own_rooms(self, visitor: Visitor) -> None:
        for named in (*self.path_args, *self.path_kwargs.values()):
            if self.rooms.knows(named) and not self.rooms.belongs(named, visitor):
                raise HTTPError(404)  # as if there were none

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer in our own words; whoever asks for data gets data."""
        if isinstance(self, APIHandler):
            super().write_error(status_code, **kwargs)
            return
        environment = self.settings["voila_jinja2_env"]
        template = environment.select_template([f"{status_code}.html", "error.html"])
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(
            template.render(
                base_url=self.settings["base_url"],
                status=f"{status_code} {responses.get(status_code, '')}".strip(),
                visit=self.visit,
                visitor=self.current_user,
                pages=self.pages,
                for_editors=self.for_editors,
            )
        )

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        """Log what is our fault, with the id that its page shows; what a visitor did wrong is no news."""
        if not isinstance(error, HTTPError) or (error.status_code >= 500 and error.status_code != BUSY):
            _log.error("Request failed", exc_info=(kind, error, trace), extra={"visit": self.visit})

    def on_connection_close(self) -> None:
        """Note that whoever asked has gone."""
        self.left = True
        super().on_connection_close()


def guarded(handler: type[RequestHandler]) -> type[RequestHandler]:
    """Give back a handler with the gate before it."""
    if issubclass(handler, Guarded):
        return handler
    return type(handler.__name__, (Guarded, handler), {"__doc__": handler.__doc__})


def log_answer(handler: RequestHandler) -> None:
    """Log and count an answer: which route, how it ended and how long it took; not who asked, and for what."""
    route = type(handler).__name__
    seconds = handler.request.request_time()
    handler.settings["counts"].answered(route, handler.get_status(), seconds)
    visit, status = getattr(handler, "visit", ""), handler.get_status()
    details = {"visit": visit, "route": route, "status": status, "seconds": round(seconds, 3)}
    quietly = status < 400 and not getattr(handler, "opens_a_page", False)  # scripts, styles and signs of life
    _log.log(logging.DEBUG if quietly else logging.INFO, "Answered", extra={"details": details})
