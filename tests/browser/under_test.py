"""A server under test: `cocreation serve` from the installed wheel, on a free port of this machine."""

import contextlib
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import attrs

from installed import installed_wheel

__all__ = ["DESKTOP", "PATIENCE", "PHONE", "Server", "serving"]

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 375, "height": 812}
PATIENCE = 60_000  # milliseconds: a cold kernel on a busy machine


@attrs.frozen
class Server:
    """A running server, its address, and what it has written to stderr."""

    url: str
    process: subprocess.Popen[str]
    errors: Path


@contextlib.contextmanager
def serving(errors: Path, *arguments: str, **more: str) -> Iterator[Server]:
    """Serve on a free port until the block ends, with more in the environment."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "COCREATION"))}
    environment |= more
    with errors.open("w") as log:
        process = subprocess.Popen(
            [str(installed_wheel() / "cocreation"), "serve", *arguments, "--port", "0", "--no-browser"],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            cwd=errors.parent,
            env=environment,
        )
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/\S*", line)
        assert found, f"no address in {line!r}; {errors.read_text()}"
        yield Server(found.group(), process, errors)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert process.stdout
        process.stdout.close()
