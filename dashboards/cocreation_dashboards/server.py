"""The server: Voilà's application with our own front page, addresses, error pages and template."""

import asyncio
import ipaddress
import socket
import threading
import webbrowser
from typing import Any

from jupyter_core.utils import run_sync
from jupyter_server.base.handlers import AuthenticatedFileHandler
from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, authenticated
from traitlets import Callable
from traitlets.config import Config
from voila.app import Voila
from voila.handler import BaseVoilaHandler
from voila.static_file_handler import AllowListFileHandler
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler

from cocreation import CocreationError
from cocreation_widgets.markup import synthetic_mark

from .kernels import connection_settings
from .problems import unreadable
from .site import NOTEBOOKS, PAGES, PRODUCT, page_of_notebook
from .source import load

__all__ = ["NetworkServer", "PortBusy"]

# What stock Voilà serves from the folder of notebooks: its listing, any notebook, its files. We serve our pages.
_NOT_SERVED = (
    AllowListFileHandler,
    AuthenticatedFileHandler,
    TornadoVoilaHandler,
    TornadoVoilaTreeHandler,
    VoilaContentsHandler,
)
_IDLE_SECONDS = 30 * 60


class PortBusy(CocreationError, OSError):
    """The port is taken, or the machine does not allow it."""

    def __str__(self) -> str:
        return str(self.args[0])


class Front(BaseVoilaHandler):  # type: ignore[misc]  # untyped base
    """The front page: whose network it is, and which question each page answers."""

    @authenticated
    async def get(self) -> None:
        """Answer with the front page; also when the network's file broke, for it says so."""
        try:
            about = (await asyncio.to_thread(load)).about
        except CocreationError as error:
            known = {"heading": PRODUCT, "summary": "", "problem": unreadable(error)}
        else:
            known = {"heading": about.name, "summary": about.summary, "mark": synthetic_mark(about.synthetic)}
        self.write(self.render_template("front.html", **known))


class PageHandler(TornadoVoilaHandler):  # type: ignore[misc]  # untyped base
    """One page."""

    async def get(self) -> None:
        """Answer with the page, and with the cookie without which a closed tab keeps its kernel (voila 1458)."""
        _ = self.xsrf_token
        await super().get()


class NotThere(BaseVoilaHandler):  # type: ignore[misc]  # untyped base
    """Whatever address there is nothing at."""

    def initialize(self) -> None:
        """Take the configuration from the application: the router gives none."""
        super().initialize(voila_configuration=self.settings["voila"].voila_configuration)

    def get(self) -> None:
        """Answer that there is no such page."""
        raise HTTPError(404)


def _tell_template(page_config: dict[str, Any], *, notebook_path: str = "", **_: object) -> dict[str, Any]:
    """Put what our template needs into what Voilà hands to it."""
    page = page_of_notebook(notebook_path)
    links = [{"path": one.path, "name": one.name, "current": one is page} for one in PAGES]
    return page_config | {
        "ccn": {
            "product": PRODUCT,
            "pages": links,
            "name": page.name if page else "",
            "question": page.question if page else "",
        }
    }


class NetworkServer(Voila):  # type: ignore[misc]  # untyped base
    """Serves the pages of one network.

    Attributes
    ----------
    when_listening
        Called with the address once the server answers.
    """

    name = "voila"
    when_listening = Callable(lambda _: None)

    def __init__(self, *, host: str, port: int, open_browser: bool, **traits: Any) -> None:
        super().__init__(
            ip=host,
            port=port,
            open_browser=open_browser,
            root_dir=str(NOTEBOOKS),
            config=_settings(),
            config_file_paths=[],  # Voilà would run a voila.py of the folder that it is started in
            **traits,
        )

    def init_settings(self) -> dict[str, Any]:
        """Give back Voilà's settings with our pages known to every template."""
        settings: dict[str, Any] = super().init_settings()
        settings["voila_jinja2_env"].globals.update(product=PRODUCT, pages=PAGES)
        settings["default_handler_class"] = NotThere
        # a server for this machine answers to this machine's names only: a foreign site cannot lend it one
        settings["allow_remote_access"] = not _is_loopback(self.ip)
        return settings

    def init_handlers(self) -> list[Any]:
        """Give back Voilà's routes for kernels and scripts, and our own for everything that people open."""
        shared = {"voila_configuration": self.voila_configuration}
        kept = [handler for handler in super().init_handlers() if handler[1] not in _NOT_SERVED]
        pages = [
            (
                url_path_join(self.server_url, page.path),
                PageHandler,
                {
                    "notebook_path": page.notebook,
                    "template_paths": self.template_paths,
                    "config": self.config,
                    **shared,
                },
            )
            for page in PAGES
        ]
        return [(self.server_url, Front, shared), *pages, *kept]

    def listen(self) -> None:
        """Listen on the one port asked for, tell the address, and serve until stopped.

        Raises
        ------
        PortBusy
            When the port is taken or not allowed.
        """
        port = int(self.trait_values()["port"])
        try:
            with socket.socket(socket.AF_INET6 if ":" in self.ip else socket.AF_INET) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((self.ip, port))
                free: int = probe.getsockname()[1]
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.stop()
            words = f"Port {port} on {self.ip} cannot be used ({reason}); choose another with --port."
            raise PortBusy(words) from error
        self.port = free
        address = f"http://{self.ip}:{free}{self.base_url}"
        # runs as soon as the loop does, which is when the server answers
        IOLoop.current().add_callback(lambda: self.when_listening(address))
        super().listen()

    def launch_browser(self) -> None:
        """Open the front page in the user's browser; Voilà's page in between would ask another host for icons."""
        threading.Thread(target=webbrowser.open, args=(self.connection_url,), daemon=True).start()

    def stop(self) -> None:
        """End the kernels at once: asked politely, one that is still starting would complain of it."""
        run_sync(self.kernel_manager.shutdown_all)(now=True)
        super().stop()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _settings() -> Config:
    settings = Config(
        {
            "Voila": {"port_retries": 0, "log_level": "ERROR"},
            "VoilaConfiguration": {
                "template": "cocreation",
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "strip_sources": True,
                "show_tracebacks": False,
                # FigureWidget brings its own script; code is never shown, so nothing needs its colours
                "extension_denylist": ["jupyterlab-plotly", "jupyterlab_pygments"],
                "kernel_spec_manager_class": "cocreation_dashboards.kernels.ThisPython",
                "page_config_hook": _tell_template,
                "file_denylist": [".*"],
            },
            "MappingKernelManager": {"cull_idle_timeout": _IDLE_SECONDS, "cull_interval": 60, "cull_connected": False},
        }
    )
    settings.merge(Config(connection_settings()))
    return settings
