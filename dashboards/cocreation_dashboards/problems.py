"""What a reader is told when a page cannot be shown: in words, with what to do, and never with a traceback."""

import logging
import os
import sys
import uuid

from cocreation import CocreationError
from cocreation_widgets.frame.markup import Html, block, bullets, heading, joined, paragraph

from .json_lines import JsonLines

__all__ = ["JSON_VARIABLE", "VISIT_VARIABLE", "WORDS_VARIABLE", "undrawable", "unreadable"]

VISIT_VARIABLE, JSON_VARIABLE, WORDS_VARIABLE = "COCREATION_VISIT", "COCREATION_LOG_JSON", "COCREATION_LOG_WORDS"
"""Where the server says which visit a process is for, whether its log is lines of JSON, and whether with all words."""

_MOST_PROBLEMS = 50
_log = logging.getLogger(__name__)
# What a kernel writes to sys.stderr goes to the visitor, from whom Voilà hides it; the server's own is where to look.
_out = logging.StreamHandler(sys.__stderr__)
if os.environ.get(JSON_VARIABLE):
    _out.setFormatter(JsonLines(words=bool(os.environ.get(WORDS_VARIABLE))))
_log.addHandler(_out)


def unreadable(error: CocreationError) -> Html:
    """Give back the markup that tells a reader what is wrong with the network's file, and what to do."""
    problems = [str(problem) for problem in getattr(error, "problems", ())]
    lead = getattr(error, "heading", "") if problems else str(error)
    more = len(problems) - _MOST_PROBLEMS
    return _alert(
        "The network could not be read",
        paragraph(lead),
        bullets(problems[:_MOST_PROBLEMS]) if problems else Html(""),
        paragraph(f"… and {more} more." if more > 0 else ""),
        paragraph("Mend the file and load this page again; `cocreation check` names everything wrong with it."),
    )


def undrawable() -> Html:
    """Give back the markup for a page that failed, with an id under which the server's log has the reason."""
    id = os.environ.get(VISIT_VARIABLE) or uuid.uuid4().hex[:8]
    _log.exception("Page failed, id %s", id, extra={"visit": id})
    words = f"Something went wrong that should not. Load the page again; if it stays, report the id {id}."
    return _alert("This page could not be drawn", paragraph(words))


def _alert(title: str, *words: Html) -> Html:
    return block("div", joined(heading(2, title), *words), role="alert", class_="ccn-problem")
