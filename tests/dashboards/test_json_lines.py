"""Lines of the log tell where an error came from, and no words in which a person could be named."""

import json
import logging
import re
from pathlib import Path

import pytest
from nbclient.exceptions import CellExecutionError

from cocreation_dashboards.json_lines import JsonLines
from visiting import invite, running

NAME = "Ann Example"


def record(name: str, message: str, *given: object, error: BaseException | None = None) -> logging.LogRecord:
    known = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord(name, logging.ERROR, __file__, 1, message, given, known)


def raised() -> BaseException:
    try:
        try:
            raise KeyError(NAME)
        except KeyError as missing:
            raise ExceptionGroup(NAME, [ValueError(NAME), TypeError(NAME)]) from missing
    except ExceptionGroup as group:
        return group


def line_of(one: logging.LogRecord, *, words: bool = False) -> dict[str, str]:
    found: dict[str, str] = json.loads(JsonLines(words=words).format(one))
    return found


def test_an_error_is_told_by_its_kinds_and_the_lines_it_came_through() -> None:
    line = line_of(record("cocreation_dashboards.problems", "Page failed, id %s", "a1", error=raised()))
    assert line["message"] == "Page failed, id a1"
    told = line["traceback"].splitlines()
    assert [one for one in told if " in " not in one] == ["KeyError", "ExceptionGroup", "ValueError", "TypeError"]
    assert re.fullmatch(r".*test_json_lines\.py:\d+ in raised", told[0])
    assert NAME not in json.dumps(line)


def test_what_other_libraries_fill_in_is_left_out() -> None:
    asked = line_of(record("tornado.application", "Uncaught exception %s\n%r", f"GET /{NAME}", f"<Request {NAME}>"))
    assert asked["message"] == "Uncaught exception %s"
    waited = line_of(record("asyncio", f"Task exception was never retrieved\nfuture: <Task exception={NAME}>"))
    assert waited["message"] == "Task exception was never retrieved"


def test_an_error_of_a_pages_process_is_told_the_same_way() -> None:
    lines = [
        "\x1b[31m---\x1b[0m",
        "Cell \x1b[32mIn[1], line 1\x1b[0m",
        f"----> 1 show('{NAME}')",
        "File /lib/pages.py:3, in show",
        f"ValueError: {NAME}",
    ]
    error = CellExecutionError("\n".join(lines), "ValueError", NAME)
    told = line_of(record("cocreation_dashboards.guard", "Request failed", error=error))["traceback"]
    assert told.splitlines() == [
        "Cell In[1], line 1",
        "File /lib/pages.py:3, in show",
        "ValueError",
        "CellExecutionError",
    ]


def test_whoever_asks_for_the_words_gets_all_of_them() -> None:
    line = line_of(record("asyncio", "Never retrieved %s", NAME, error=raised()), words=True)
    assert line["message"] == f"Never retrieved {NAME}"
    assert line["traceback"].count(NAME) >= 4


@pytest.mark.parametrize("words", [False, True])
def test_a_page_that_fails_is_logged_without_its_words_unless_they_are_asked_for(tmp_path: Path, words: bool) -> None:
    secret = invite(tmp_path / "access.json", "Bea")["Bea"]
    (tmp_path / "anywidget.py").write_text(f"raise RuntimeError('{NAME}')")
    given = {"PYTHONPATH": str(tmp_path)}
    with running(tmp_path, access=tmp_path / "access.json", environment=given, log_words=words) as server:
        body = server.visitor(secret).get("network-map").body
        id = re.search(r"report the id (\w+)", body)
        assert id
        line = next(json.loads(one) for one in server.log.splitlines() if id.group(1) in one and "traceback" in one)
    assert "RuntimeError" in line["traceback"]
    assert "anywidget.py" in line["traceback"]
    assert (NAME in json.dumps(line)) is words
