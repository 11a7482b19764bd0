"""A line of JSON for each record of a log, the same from the server and from the pages' processes."""

import json
import logging
import time
from typing import Any

__all__ = ["VISIT", "JsonLines"]

VISIT = "visit"
"""Where a record keeps the id of the request that it belongs to."""


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Give back the line."""
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line: dict[str, Any] = {
            "time": f"{moment}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if visit := getattr(record, VISIT, ""):
            line[VISIT] = visit
        line |= getattr(record, "details", {})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
