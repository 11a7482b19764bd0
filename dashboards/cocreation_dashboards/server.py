"""The server: Voilà's application with our own front page, addresses, gate, error pages and template."""

import shutil
import signal
import socket
import threading
import webbrowser
from pathlib import Path
from typing import Any

from jupyter_core.utils import run_sync
from jupyter_server.base.handlers import AuthenticatedFileHandler
from jupyter_server.utils import url_path_join
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from traitlets import Callable
from traitlets.config import Config
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import AllowListFileHandler
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler

from cocreation import CocreationError
from cocreation_widgets.frame.scripts import FOLDER
from cocreation_widgets.frame.still_files import part_script, still_script, still_style

from .access.access_list import AccessList
from .access.door import Door, Visitor
from .access.people import Role
from .counts import Counts
from .exporter import keep_templates
from .guard import guarded, log_answer
from .handlers import (
    Connection,
    Ended,
    Front,
    NotThere,
    OurStatic,
    PageHandler,
    SignIn,
    SignOut,
    Space,
    StillData,
    StillFile,
    Whereabouts,
    WhoAmI,
)
from .kernels import connection_settings
from .operations import Health, Metrics
from .page_config import tell_template
from .rooms import Rooms
from .settings import Settings
from .site import EDITING, NOTEBOOKS, PAGES, PRODUCT
from .stills import Stills
from .theme import site_mark, site_style

__all__ = ["NetworkServer", "PortBusy"]

# What stock Voilà serves from the folder of notebooks: its listing, any notebook, its files. We serve our pages.
_NOT_SERVED = (
    AllowListFileHandler,
    AuthenticatedFileHandler,
    TornadoVoilaHandler,
    TornadoVoilaTreeHandler,
    VoilaContentsHandler,
)
_IN_PLACE_OF = {VoilaKernelWebsocketHandler: Connection, VoilaShutdownKernelHandler: Ended}
_STATIC = Path(__file__).parent / "share" / "jupyter" / "voila" / "templates" / "cocreation" / "static"
_LARGEST_BODY = 64 * 1024
_STOPPING = (signal.SIGINT, signal.SIGTERM)
_LARGEST_MESSAGE = 10 * 1024 * 1024


class PortBusy(CocreationError, OSError):
    """The port is taken, or the machine does not allow it."""

    def __str__(self) -> str:
        return str(self.args[0])


class NetworkServer(Voila):  # type: ignore[misc]  # untyped base
    """Serves the pages of one network.

    Attributes
    ----------
    settings
        How.
    when_listening
        Called with the address once the server answers.
    counts
        What it counts.
    stills
        What its pages show first.
    stopping
        Whether it is about to stop.
    """

    name = "voila"
    when_listening = Callable(lambda _: None)
    stopping = False

    def __init__(self, settings: Settings, **traits: Any) -> None:
        self.settings, self.counts, self.stills = settings, Counts(), Stills(settings)
        self.theme = settings.style
        keep_templates()
        super().__init__(
            ip=settings.host,
            port=settings.port,
            base_url=settings.base_url,
            open_browser=settings.open_browser,
            root_dir=str(NOTEBOOKS),
            identity_provider_class=Door,
            config=_configuration(),
            config_file_paths=[],  # Voilà would run a voila.py of the folder that it is started in
            **traits,
        )

    def door_knows(self, key: str) -> Visitor | None:
        """Give back whom the door knows by a key."""
        door: Door = self.identity_provider
        return door.known(key)

    def start(self) -> None:
        """Serve until stopped, in order: an interrupt in the midst of something could be swallowed there."""
        self.ioloop = IOLoop.current()
        for number in _STOPPING:
            signal.signal(number, self._handle_signal_stop)
        super().start()

    def init_settings(self) -> dict[str, Any]:
        """Give back Voilà's settings with our pages known to every template, and the door set up."""
        settings: dict[str, Any] = super().init_settings()
        settings["voila_jinja2_env"].globals.update(product=PRODUCT, pages=PAGES, site_mark=site_mark(self.theme))
        settings |= {
            "default_handler_class": NotThere,
            # measured: the map's first visit falls from 7.2 MB to about 2, for Voilà's own scripts come as they are
            "compress_response": True,
            # a server for this machine answers to this machine's names only: a foreign site cannot lend it one
            "allow_remote_access": self.settings.asks_who,
            "counts": self.counts,
            "stills": self.stills,
            "site_mark": site_mark(self.theme),
            "log_function": log_answer,
            "trusted_proxies": self.settings.proxies,
            "xsrf_cookie_kwargs": {"path": self.base_url},
            "login_url": url_path_join(self.base_url, "sign-in"),
            "websocket_max_message_size": _LARGEST_MESSAGE,
        }
        self._set_up_door()
        return settings

    def _set_up_door(self) -> None:
        door: Door = self.identity_provider
        how = self.settings
        door.guests = AccessList(how.access) if how.access else None
        door.header = how.trust_header or ""
        if not how.asks_who:
            role = Role.EDITOR if how.edit else Role.VIEWER
            door.owner = Visitor(username=how.author, role=role, key="this machine")

    def init_handlers(self) -> list[Any]:
        """Give back Voilà's routes for kernels and scripts, and our own, every one behind the gate."""
        shared = {"voila_configuration": self.voila_configuration}
        page = {"template_paths": self.template_paths, "config": self.config, **shared}
        kept = [
            (pattern, guarded(_IN_PLACE_OF.get(handler, handler)), *more)
            for pattern, handler, *more in super().init_handlers()
            if handler not in _NOT_SERVED
        ]
        ours = [
            ("", Front, shared),
            *((one.path, PageHandler, {"notebook_path": one.notebook, **page}) for one in (*PAGES, *EDITING)),
            ("sign-in", SignIn),
            ("sign-out", SignOut),
            ("me", WhoAmI),
            ("space", Space),
            ("still/(.*)", StillData),
            ("still.js", StillFile, {"content": still_script, "type": "text/javascript"}),
            ("still.css", StillFile, {"content": still_style, "type": "text/css"}),
            (r"parts/(\w+)\.js", StillFile, {"content": part_script, "type": "text/javascript"}),
            ("room/(.*)", Whereabouts),
            ("static/site.css", StillFile, {"content": lambda: site_style(self.theme), "type": "text/css"}),
            ("static/(.*)", OurStatic, {"path": str(_STATIC)}),
            ("scripts/(.*)", OurStatic, {"path": str(FOLDER)}),
            ("healthz", Health),
            ("metrics", Metrics),
        ]
        return [*((self.server_url + path, *more) for path, *more in ours), *kept]

    def listen(self) -> None:
        """Listen on the one port asked for, tell the address, and serve until stopped.

        Raises
        ------
        PortBusy
            When the port is taken or not allowed.
        """
        port = int(self.trait_values()["port"])
        try:
            listening = socket.create_server(
                (self.ip, port), family=socket.AF_INET6 if ":" in self.ip else socket.AF_INET, backlog=128
            )
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.stop()
            words = f"Port {port} on {self.ip} cannot be used ({reason}); choose another with --port."
            raise PortBusy(words) from error
        listening.setblocking(False)
        self.port = listening.getsockname()[1]
        self.http = HTTPServer(self.app, max_body_size=_LARGEST_BODY, max_header_size=_LARGEST_BODY)
        self.http.add_sockets([listening])
        self._serve()

    def _serve(self) -> None:
        host = f"[{self.ip}]" if ":" in self.ip else self.ip
        address = f"http://{host}:{self.port}{self.base_url}"
        rooms: Rooms = self.kernel_manager
        self.ioloop.add_callback(self.stills.begin)
        self.ioloop.add_callback(rooms.begin_spares)
        # runs as soon as the loop does, which is when the server answers
        self.ioloop.add_callback(lambda: self.when_listening(address))
        if self.open_browser:
            self.launch_browser()
        try:
            self.ioloop.start()
        finally:
            self.stop()

    def launch_browser(self) -> None:
        """Open the front page in the user's browser; Voilà's page in between would ask another host for icons."""
        threading.Thread(target=webbrowser.open, args=(self.connection_url,), daemon=True).start()

    def stop(self) -> None:
        """Take no more visitors, tell those who are there, and end all processes."""
        self.stopping = True
        # once is enough: an impatient second Ctrl-C must not leave processes behind
        for number in _STOPPING:
            signal.signal(number, signal.SIG_IGN)
        if hasattr(self, "http"):
            self.http.stop()
        rooms: Rooms = self.kernel_manager
        self.stills.close()
        run_sync(rooms.close)()
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def _configuration() -> Config:
    configuration = Config(
        {
            "Voila": {"port_retries": 0, "log_level": "ERROR"},
            "VoilaConfiguration": {
                "template": "cocreation",
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "strip_sources": True,
                "show_tracebacks": False,
                # our pictures bring their own script; code is never shown, so nothing needs its colours
                "extension_denylist": ["jupyterlab-plotly", "jupyterlab_pygments"],
                "kernel_spec_manager_class": "cocreation_dashboards.kernels.ThisPython",
                "multi_kernel_manager_class": "cocreation_dashboards.rooms.Rooms",
                "page_config_hook": tell_template,
                "file_denylist": [".*"],
                "http_keep_alive_timeout": 5,
            },
            # a process that died has lost its page's state; a new one in its place would only seem to work
            "KernelRestarter": {"restart_limit": 0, "time_to_dead": 1.0},
            "MappingKernelManager": {"cull_idle_timeout": 0, "buffer_offline_messages": True},
        }
    )
    configuration.merge(Config(connection_settings()))
    return configuration
