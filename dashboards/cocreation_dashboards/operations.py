"""What whoever runs the server asks it: whether it lives, and its numbers."""

import hmac
import os
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from prometheus_client import CONTENT_TYPE_LATEST
from tornado.web import HTTPError

from .forwarded import is_loopback, names_a_proxy
from .guard import Guarded

__all__ = ["METRICS_VARIABLE", "Health", "Metrics"]

METRICS_VARIABLE = "COCREATION_METRICS_TOKEN"


class ForOperators(Guarded, JupyterHandler):
    """What is for this machine itself, and for whoever has the token."""

    open_to_all = True  # it asks for more than a signed-in visitor has

    async def prepare(self, **given: Any) -> None:
        """Turn away whoever asks from elsewhere without the token."""
        await super().prepare(**given)
        if not (self._asks_from_here() or self._has_token()):
            raise HTTPError(403)

    def _asks_from_here(self) -> bool:
        # behind a proxy on this machine everybody would seem to ask from here
        return is_loopback(self.peer) and not self.through_proxy and not names_a_proxy(self.request)

    def _has_token(self) -> bool:
        token = os.environ.get(METRICS_VARIABLE, "")
        given = self.request.headers.get("Authorization", "").removeprefix("Bearer ")
        return bool(token) and hmac.compare_digest(given.encode(), token.encode())


class Health(ForOperators):
    """The sign of life."""

    @allow_unauthenticated
    def get(self) -> None:
        """Answer that the server lives; with 503 while it stops."""
        stopping = self.settings["voila"].stopping
        self.set_status(503 if stopping else 200)
        self.finish({"status": "stopping" if stopping else "ok"})


class Metrics(ForOperators):
    """The numbers."""

    @allow_unauthenticated
    def get(self) -> None:
        """Answer with the numbers in Prometheus's form."""
        counts = self.settings["counts"]
        counts.now_open(len(self.rooms.rooms))
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(counts.text())
