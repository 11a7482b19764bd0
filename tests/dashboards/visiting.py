"""A server of this checkout under test, and visitors who ask it over HTTP and websockets of loopback."""

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import attrs
from websockets.sync.client import ClientConnection, connect

from cocreation_dashboards.access.access_list import AccessList
from cocreation_dashboards.access.people import Role

__all__ = ["Answer", "Running", "Visitor", "invite", "running", "until"]

_SERVE = """
import json, sys
from cocreation_dashboards.serving import serve
serve(**json.loads(sys.argv[1]))
"""


def until(holds: Callable[[], Any], what: str, seconds: float = 30) -> Any:
    """Wait until something holds, and give it back; fail with what did not come."""
    end = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < end, what
        time.sleep(0.05)
    return found


def invite(path: Path, *guests: str, editors: tuple[str, ...] = (), days: int = 1) -> dict[str, str]:
    """Make an access list, and give back everybody's secret."""
    people = AccessList(path)
    return {name: people.add(name, Role.EDITOR if name in editors else Role.VIEWER, days=days)[1]
            for name in (*guests, *editors)}  # fmt: skip


@attrs.frozen
class Answer:
    """What the server answered."""

    status: int
    headers: dict[str, list[str]]
    body: str

    def header(self, name: str) -> str:
        return ", ".join(self.headers.get(name.lower(), []))


@attrs.define
class Visitor:
    """Somebody's browser, as far as HTTP goes: it keeps cookies, and asks from an address of loopback."""

    url: str
    address: str = "127.0.0.1"
    cookies: dict[str, str] = attrs.field(factory=dict)

    def ask(self, method: str, path: str, body: str | None = None, **headers: str | list[str]) -> Answer:
        """Send one request, to a path of this server or below the pages' own."""
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(
            parts.hostname or "", parts.port, timeout=120, source_address=(self.address, 0)
        )
        with contextlib.closing(connection):
            connection.putrequest(method, path if path.startswith("/") else parts.path + path,
                                  skip_host="Host" in headers)  # fmt: skip
            for name, value in {**self._usual(body), **headers}.items():
                for one in [value] if isinstance(value, str) else value:
                    connection.putheader(name.replace("_", "-"), one)
            connection.endheaders(body.encode() if body is not None else None)
            answer = connection.getresponse()
            found: dict[str, list[str]] = {}
            for name, value in answer.getheaders():
                found.setdefault(name.lower(), []).append(value)
            for cookie in found.get("set-cookie", []):
                name, value = cookie.split(";")[0].split("=", 1)
                self.cookies[name] = value
            return Answer(answer.status, found, answer.read().decode(errors="replace"))

    def _usual(self, body: str | None) -> dict[str, str]:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        usual = {"Accept": "text/html"} | ({"Cookie": kept} if kept else {})
        if body is not None:
            usual |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body.encode()))}
        return usual

    def get(self, path: str = "", **headers: str | list[str]) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, headers: dict[str, str] | None = None, **fields: str) -> Answer:
        """Send a form as our pages do, with the token against forgery."""
        body = urlencode({"_xsrf": self.cookies.get("_xsrf", ""), **fields})
        return self.ask("POST", path, body, **(headers or {}))

    def sign_in(self, secret: str, **fields: str) -> Answer:
        self.get("sign-in")
        return self.post("sign-in", secret=secret, **fields)

    def open(self, page: str = "communities") -> str:
        """Open a page, and give back the id of its process."""
        answer = self.get(page)
        assert answer.status == 200, (answer.status, answer.body[-2000:])
        return kernel_of(answer.body)

    @contextlib.contextmanager
    def connected(self, kernel: str, **headers: str) -> Iterator["Connection"]:
        """Connect to the process of a page, as its script does."""
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        address = f"{self.url.replace('http', 'ws', 1)}api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}"
        with connect(
            address,
            additional_headers={"Cookie": kept, **headers},
            max_size=None,
            source_address=(self.address, 0),
            compression=None,
        ) as socket:
            yield Connection(socket)


def kernel_of(body: str) -> str:
    found = re.search(r'"kernelId": "([\w-]+)"', body)
    assert found, body[-2000:]
    return found.group(1)


@attrs.frozen
class Connection:
    """A page's connection to its process."""

    socket: ClientConnection

    def send(self, kind: str, content: dict[str, Any], channel: str = "shell", **header: Any) -> None:
        """Send a message as a page could forge it."""
        known = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": "s", "version": "5.3"}
        message = {
            "header": {**known, "date": "2026-01-01T00:00:00Z", **header},
            "parent_header": {},
            "metadata": {},
            "content": content,
            "buffers": [],
            "channel": channel,
        }
        self.socket.send(json.dumps(message))

    def tell(self, target: str, **data: Any) -> dict[str, Any]:
        """Open a comm to a target of the test's own, and give back what it answers."""
        comm = uuid.uuid4().hex
        self.send("comm_open", {"comm_id": comm, "target_name": target, "data": data})
        answer = self.wait(lambda one: one["msg_type"] == "comm_msg" and one["content"]["comm_id"] == comm)
        said: dict[str, Any] = answer["content"]["data"]
        return said

    def alive(self) -> None:
        """Make sure that everything sent before was read: the process answers what is asked after it."""
        self.send("kernel_info_request", {})
        self.wait(lambda one: one["msg_type"] == "kernel_info_reply")

    def wait(self, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            message: dict[str, Any] = json.loads(self.socket.recv(timeout=30))
            if fits(message):
                return message
        raise AssertionError("no such message came")

    def closed(self) -> int:
        """Wait until the server closes the connection, and give back its code."""
        from websockets.exceptions import ConnectionClosed

        end = time.monotonic() + 30
        try:
            while time.monotonic() < end:
                self.socket.recv(timeout=30)
        except ConnectionClosed as closed:
            assert closed.rcvd
            return closed.rcvd.code
        raise AssertionError("the connection is still open")


@attrs.frozen
class Running:
    """A server of this checkout, in a folder of its own."""

    url: str
    folder: Path
    process: subprocess.Popen[str]
    told: list[str]

    @property
    def log(self) -> str:
        return (self.folder / "stderr.txt").read_text()

    @property
    def records(self) -> list[dict[str, Any]]:
        """What it logged, where it logs lines of JSON."""
        return [json.loads(line) for line in self.log.splitlines()]

    def visitor(self, secret: str | None = None, address: str = "127.0.0.1") -> Visitor:
        visitor = Visitor(self.url, address)
        if secret is not None:
            assert visitor.sign_in(secret).status == 303
        return visitor

    def get(self, path: str = "", **headers: str) -> tuple[int, str]:
        answer = Visitor(self.url).get(path, **headers)
        return answer.status, answer.body

    def children(self) -> list[int]:
        """Give back the processes that it started."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(one) for one in path.read_text().split()]

    def memory(self) -> int:
        """Give back its memory in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) // 1024

    def number(self, name: str) -> float:
        """Give back one of its numbers; 0 where it has counted nothing yet."""
        found = re.findall(rf"^{re.escape(name)} (\S+)$", Visitor(self.url).get("metrics").body, re.MULTILINE)
        return float(found[0]) if found else 0


@contextlib.contextmanager
def running(
    folder: Path,
    source: Path | None = None,
    *,
    code: str = _SERVE,
    stop: signal.Signals = signal.SIGINT,
    environment: dict[str, str] | None = None,
    **settings: Any,
) -> Iterator[Running]:
    """Serve until the block ends, as with Ctrl-C; then the server must end well and leave nothing behind."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "COCREATION"))}
    how = {"source": str(source) if source else None, "port": 0, "open_browser": False, "ahead": False, "spare": 0}
    given = {name: str(value) if isinstance(value, Path) else value for name, value in settings.items()}
    with (folder / "stderr.txt").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", code, json.dumps(how | given)],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            cwd=folder,
            env=plain | (environment or {}),
        )
    with process:
        assert process.stdout
        told: list[str] = []
        while not told or "http://" not in told[-1]:
            told.append(process.stdout.readline())
            assert told[-1], (folder / "stderr.txt").read_text()
        found = re.search(r"http://[\d.]+:\d+/\S*", told[-1])
        assert found
        server = Running(found.group(), folder, process, told)
        children: list[int] = []
        try:
            yield server
            children = server.children()
        finally:
            process.send_signal(stop)
            try:
                ended = process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        assert ended == 0, server.log
        assert [one for one in children if Path(f"/proc/{one}").exists()] == []
