"""Code of the tests' own in the processes of pages: what a form would do, what an attacker would, and what goes wrong.

Put on the path of a server under test as ``sitecustomize``: each page then answers comms that real ones do not have.
"""

import os
import sqlite3
import sys
import time
import warnings
from pathlib import Path
from typing import Any

MEDDLING = Path(__file__)


def save(name: str) -> str:
    """Save as a form does."""
    from cocreation import Person
    from cocreation_dashboards import source

    with source.store() as store:
        return str(store.save(Person(id=name.lower(), name=name), author=source.author()))


def write(path: str) -> str:
    """Write to a file, whatever the store says."""
    with Path(path).open("ab") as file:
        return str(file.write(b"x"))


def sql(path: str) -> str:
    """Write to a store in SQLite past everything that is ours."""
    connection = sqlite3.connect(path, timeout=5)
    connection.execute("CREATE TABLE IF NOT EXISTS intruder (x)")
    connection.commit()
    connection.close()
    return "done"


def remove(path: str) -> str:
    Path(path).unlink()
    return "done"


def signal(process: str) -> str:
    os.kill(int(process), 0)
    return "done"


def people(_: str) -> str:
    from cocreation_dashboards.source import load

    return ",".join(load().people)


def environment(_: str) -> str:
    return "\n".join(f"{name}={value}" for name, value in os.environ.items())


def die(_: str) -> str:
    os._exit(1)


def hang(_: str) -> str:
    while True:
        time.sleep(0.1)


def _answer(comm: Any, message: dict[str, Any]) -> None:
    ((what, given),) = message["content"]["data"].items()
    try:
        comm.send({"done": globals()[what](given)})
    except Exception as error:  # noqa: BLE001  # the test looks at it
        comm.send({"error": f"{type(error).__name__}: {error}"})


def _meddle() -> None:
    from cocreation_dashboards import pages

    original = pages.communities

    def communities() -> None:
        if wait := os.environ.get("TEST_SLOW"):
            time.sleep(float(wait))
        if words := os.environ.get("TEST_WARNS"):
            warnings.warn(words, stacklevel=1)
        original()
        import comm

        comm.get_comm_manager().register_target("test", _answer)

    pages.communities = communities


def _hurry() -> None:
    from cocreation_dashboards import room

    room._UNSEEN_SECONDS = float(os.environ["TEST_UNSEEN"])


def _hang_later() -> None:
    from cocreation_dashboards import following

    def show(view: object, net: object) -> None:
        hang(f"{view} {net}")

    following._show = show


if os.environ.get("TEST_HANGS_LATER") and any("cocreation_dashboards.confined" in one for one in sys.orig_argv):
    _hang_later()
if os.environ.get("TEST_UNSEEN") and any("serving" in one for one in sys.orig_argv):
    _hurry()
if any("cocreation_dashboards.confined" in one for one in sys.orig_argv):
    _meddle()
