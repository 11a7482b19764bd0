"""The server's log: lines of JSON where people are served, plain text on one's own machine; no personal data."""

import logging
import sys
from typing import TextIO

from jupyter_server import CallContext
from nbclient.exceptions import DeadKernelError

from .json_lines import VISIT, JsonLines

__all__ = ["begin"]

_OURS = "cocreation_dashboards"
_DIED = "Kernel died"
"""How nbclient tells of it, before it raises the error that tells it again."""


class _PlainText(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        visit = getattr(record, VISIT, "")
        return super().format(record) + (f"\n(id {visit})" if visit else "")


class _OfRequest(logging.Filter):
    """Gives each record the id of the request that it belongs to, and drops what is only the end of one."""

    def filter(self, record: logging.LogRecord) -> bool:
        handler = CallContext.get(CallContext.JUPYTER_HANDLER)
        if not getattr(record, VISIT, "") and handler is not None:
            record.visit = getattr(handler, VISIT, "")
        error = record.exc_info[1] if record.exc_info else None
        died = isinstance(error, DeadKernelError) or _DIED in f"{record.getMessage()} {error}"
        if died and record.name == "asyncio":
            return False  # that nobody waited for the error, which nbclient told of before
        # whoever closes a page while it is drawn ends its process: that is no failure
        return not (died and handler is not None and getattr(handler, "abandoned", False))


def begin(*, json_lines: bool, words: bool = False, stream: TextIO | None = None) -> None:
    """Send every log to one place.

    Parameters
    ----------
    json_lines
        Whether as lines of JSON with what happens; else only what went wrong, in plain text.
    words
        Whether such a line has the words of errors, which may quote a record.
    stream
        Where to; stderr by default.
    """
    out = logging.StreamHandler(stream or sys.stderr)
    out.setFormatter(JsonLines(words=words) if json_lines else _PlainText())
    out.addFilter(_OfRequest())
    root = logging.getLogger()
    root.handlers[:] = [out]
    # of others only what went wrong: their news name addresses and people
    root.setLevel(logging.ERROR)
    logging.getLogger(_OURS).setLevel(logging.INFO if json_lines else logging.ERROR)
    for theirs in list(root.manager.loggerDict.values()):
        if isinstance(theirs, logging.Logger) and theirs.name != _OURS:
            theirs.handlers[:] = []
            theirs.propagate = True
            theirs.setLevel(logging.NOTSET)
