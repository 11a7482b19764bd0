"""A line of JSON for each record of a log, the same from the server and from the pages' processes.

The words of an error may quote a record, and so a person: unless they are asked for, a line tells the kind of each
error and the lines of code that it came through.
"""

import json
import logging
import re
import time
import traceback
from collections.abc import Iterator
from typing import Any

__all__ = ["VISIT", "JsonLines"]

VISIT = "visit"
"""Where a record keeps the id of the request that it belongs to."""

_OURS = __name__.partition(".")[0]
_COLOURS = re.compile(r"\x1b\[[\d;]*m")
_WHERE = re.compile(r"(File|Cell In)\b")


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON.

    Parameters
    ----------
    words
        Whether the words of errors, and all that other libraries say, stand in it.
    """

    def __init__(self, *, words: bool = False) -> None:
        super().__init__()
        self._words = words

    def format(self, record: logging.LogRecord) -> str:
        """Give back the line."""
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        whole = self._words or record.name.partition(".")[0] == _OURS
        line: dict[str, Any] = {
            "time": f"{moment}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            # what others fill in may be an address, an error's words or a whole request
            "message": record.getMessage() if whole else str(record.msg).partition("\n")[0],
        }
        if visit := getattr(record, VISIT, ""):
            line[VISIT] = visit
        line |= getattr(record, "details", {})
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            line["traceback"] = self.formatException(record.exc_info) if self._words else "\n".join(_came(error))
        return json.dumps(line, ensure_ascii=False, default=str)


def _came(error: BaseException) -> Iterator[str]:
    """Yield the lines that an error came through, and its kind; those that it follows from come first."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _came(before)
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{frame.filename}:{frame.lineno} in {frame.name}"
    yield from _came_there(error)
    yield type(error).__qualname__
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _came(one)


def _came_there(error: BaseException) -> Iterator[str]:
    """Yield the same of an error of a page's process, which nbclient tells by its name and as one text."""
    if name := getattr(error, "ename", ""):
        lines = _COLOURS.sub("", str(getattr(error, "traceback", ""))).splitlines()
        yield from (line for line in lines if _WHERE.match(line))
        yield str(name)
