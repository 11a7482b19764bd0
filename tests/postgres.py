"""Starts a PostgreSQL of the tests' own; run as a program, it installs Debian's package where there is none."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["binaries", "new_database", "server"]

_ACCOUNTS = ("postgres", "nobody")


def binaries() -> Path | None:
    """Give back the folder of the newest PostgreSQL of this machine; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def new_database(url: str) -> str:
    """Make an empty database on a server, and give back its URL."""
    import psycopg  # not there yet when this file runs as a program

    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{url}/{name}"


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Run a server on a free port of loopback, in a folder of its own, and give back the start of its URLs."""
    folder = Path(tempfile.mkdtemp(prefix="cocreation-postgres-"))
    bin, account = binaries(), _account()
    assert bin, "no PostgreSQL is installed; run: python tests/postgres.py"
    if account:
        shutil.chown(folder, account)
    data = folder / "data"
    who: dict[str, Any] = {"user": account, "extra_groups": []} if account else {}
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "cwd": folder, **who}
    try:
        subprocess.run(
            [bin / "initdb", "-D", data, "-U", "keeper", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"],
            check=True,
            **quiet,
        )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        # no test pulls the plug, so nothing waits for the disk
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(folder),
            "max_connections": "60",
            "fsync": "off",
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [bin / "postgres", "-D", data, "-p", str(port), *options]
        with (folder / "log").open("wb") as log:
            running = subprocess.Popen(command, stderr=log, **quiet)
            try:
                _wait(bin, port, running)
                yield f"postgresql://keeper@127.0.0.1:{port}"
            finally:
                running.send_signal(2)  # a fast shutdown: open sessions are ended
                running.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> str | None:
    """Give back the account that PostgreSQL is to run as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = Path("/etc/passwd").read_text(encoding="utf-8")
    return next(name for name in _ACCOUNTS if f"\n{name}:" in f"\n{known}")


def _wait(bin: Path, port: int, running: subprocess.Popen[bytes]) -> None:
    ready = [bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    until = time.monotonic() + 60
    while subprocess.run(ready, check=False).returncode:
        assert running.poll() is None, "PostgreSQL stopped"
        assert time.monotonic() < until, "PostgreSQL did not start within a minute"
        time.sleep(0.05)


def _install() -> bool:
    root = os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    if not (shutil.which("apt-get") and (root or shutil.which("sudo"))):
        return False
    # no cluster of the machine's own is to be made and started: the tests bring theirs
    folder = "/etc/postgresql-common"
    quiet = f"mkdir -p {folder} && echo 'create_main_cluster = false' > {folder}/createcluster.conf"
    keep = ["-o", "Dpkg::Options::=--force-confold"]
    install = ["apt-get", "install", "-y", "--no-install-recommends", *keep, "postgresql"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["apt-get", "update"], ["sh", "-c", quiet], install)
    return all(
        subprocess.run([*sudo, *step], stdout=subprocess.DEVNULL, env=environment, check=False).returncode == 0
        for step in steps
    )


if __name__ == "__main__" and not binaries():
    print("Installing PostgreSQL for the store's tests (once) …")  # noqa: T201  # a program of its own
    if not _install():
        sys.exit("No PostgreSQL could be installed; on Debian, as root: apt-get install postgresql. Then `make test`.")
