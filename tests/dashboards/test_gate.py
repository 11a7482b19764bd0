"""Every route is closed to whoever is not signed in, and every page's process to everybody but its visitor."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from cocreation import load_example
from cocreation_dashboards.access.access_list import AccessList
from visiting import Running, Visitor, invite, kernel_of, running, until

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")
OPEN = {"SignIn", "OurStatic", "StillFile"}
OPERATORS = {"Health", "Metrics"}
# A server that tells its routes before it listens: those of the running application, not of a list of ours.
_TELLING = """
import json, sys
from cocreation_dashboards import serving
import os
os.environ["JUPYTER_PATH"] = str(serving._SHARE)
from cocreation_dashboards import server

def walk(router):
    for rule in router.rules:
        if hasattr(rule.target, "rules"):
            yield from walk(rule.target)
        else:
            yield rule.matcher.regex.pattern, rule.target.__name__

class Telling(server.NetworkServer):
    def listen(self):
        print(json.dumps(list(walk(self.app.default_router))), flush=True)
        super().listen()

server.NetworkServer = Telling
serving.serve(**json.loads(sys.argv[1]))
"""
_TAILS = ("", "a", "a/b", "index.html", "network_map.ipynb", "a.png", "../../secret", "voila.js", "lab/static/a.js",
          "cocreation/static/site.css", "anywidget/package.json")  # fmt: skip
STOCK = (
    "/api", "/api/kernels", "/api/kernelspecs", "/api/contents", "/api/contents/network_map.ipynb", "/api/sessions",
    "/api/status", "/api/me", "/api/terminals", "/api/config/x", "/voila/files/a.png", "/voila/files/network_map.ipynb",
    "/voila/tree", "/voila/render/network_map.ipynb", "/voila/api/contents", "/voila/static/voila.js",
    "/voila/templates/lab/static/index.css", "/voila/themes/x", "/voila/labextensions/anywidget/package.json",
    "/files/a", "/login", "/logout", "/metrics", "/favicon.ico", "/robots.txt", "/view/a", "/nbextensions/x",
)  # fmt: skip


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    path = tmp_path_factory.mktemp("access") / "access.json"
    return invite(path, "Ann", "Bea", "Cem", "Dan") | {"path": str(path)}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, secrets: dict[str, str]) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("gate"), code=_TELLING, access=secrets["path"]) as server:
        yield server
    assert [one for one in server.records if one["level"] != "info"] == []


@pytest.fixture(scope="module")
def anns(server: Running, secrets: dict[str, str]) -> Visitor:
    return server.visitor(secrets["Ann"])


@pytest.fixture(scope="module")
def room(anns: Visitor) -> str:
    return anns.open()


def addresses(pattern: str, room: str) -> list[str]:
    """Give back addresses that a route answers: of the process of a visitor, of none, and of all kinds of files."""
    path = pattern.rstrip("$").replace(r"\.", ".")
    found = []
    for id in (room, "0a1b2c3d-0000-4000-8000-000000000000"):
        filled = re.sub(r"\(\?P<kernel_id>[^)]*\)", id, path)
        found += [filled.replace("(.*)", tail) for tail in (*_TAILS, id)] if "(.*)" in filled else [filled]
    assert all(re.fullmatch(pattern.rstrip("$"), one) for one in found), pattern
    return sorted(set(found))


def closed(answer_status: int, location: str) -> bool:
    return answer_status in (403, 405) or (answer_status == 302 and location.startswith("/sign-in?next="))


def test_every_route_and_method_is_closed_without_signing_in(server: Running, room: str) -> None:
    routes: list[tuple[str, str]] = json.loads(server.told[0])
    assert len(routes) > 15
    assert {"Connection", "KernelHandler", "PageHandler", "Ended", "FileFindHandler"} <= {name for _, name in routes}
    names = [one.name for one in load_example().people.values()]
    stranger = Visitor(server.url)
    wrong = []
    for pattern, name in routes:
        if name in OPEN:
            continue
        for path in addresses(pattern, room):
            for method in METHODS:
                stranger.cookies.clear()
                body = None if method in ("GET", "HEAD", "OPTIONS") else "{}"
                far = {"X-Forwarded-For": "10.0.0.9"} if name in OPERATORS else {}
                answer = stranger.ask(method, path, body, **far)
                if not closed(answer.status, answer.header("Location")) or any(one in answer.body for one in names):
                    wrong.append((name, method, path, answer.status))
    assert wrong == []


@pytest.mark.parametrize("path", STOCK)
def test_what_stock_servers_have_is_closed_too(server: Running, path: str) -> None:
    answer = Visitor(server.url).get(path, X_Forwarded_For="10.0.0.9")
    assert closed(answer.status, answer.header("Location")), answer.status


def test_every_websocket_is_closed_without_signing_in(server: Running, room: str) -> None:
    shake = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    shake["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ=="
    routes: list[tuple[str, str]] = json.loads(server.told[0])
    paths = [path for pattern, name in routes if name not in OPEN | OPERATORS for path in addresses(pattern, room)]
    for path in [*paths, f"/voila/query/{room}", f"/voila/execution/{room}"]:
        assert Visitor(server.url).get(path, **shake).status == 403, path


def test_what_is_open_to_all_tells_nothing(server: Running) -> None:
    stranger = Visitor(server.url)
    assert stranger.get("static/site.css").status == 200
    assert stranger.get("static/../index.html.j2").status == 403
    page = stranger.get("sign-in").body
    assert "Sign in" in page
    assert 'href="/network-map"' not in page


def test_another_persons_process_does_not_open(
    server: Running, secrets: dict[str, str], anns: Visitor, room: str
) -> None:
    bea = server.visitor(secrets["Bea"])
    bea.get()
    xsrf = {"X-XSRFToken": bea.cookies["_xsrf"]}
    assert bea.get(f"api/kernels/{room}").status == 404
    assert bea.ask("DELETE", f"api/kernels/{room}", **xsrf).status == 404
    assert bea.post(f"voila/api/shutdown/{room}").status == 404
    with pytest.raises(InvalidStatus) as refused, bea.connected(room):
        pass
    assert refused.value.response.status_code == 404
    assert anns.get(f"api/kernels/{room}").status == 200
    with anns.connected(room) as page:
        page.alive()


def test_another_browser_of_the_same_person_does_not_open_it_either(
    server: Running, secrets: dict[str, str], room: str
) -> None:
    assert server.visitor(secrets["Ann"]).get(f"api/kernels/{room}").status == 404


def test_a_page_of_another_site_cannot_connect(anns: Visitor, room: str) -> None:
    for origin in ("http://evil.example", "null", "http://127.0.0.1:1"):
        with pytest.raises(InvalidStatus) as refused, anns.connected(room, Origin=origin):
            pass
        assert refused.value.response.status_code == 403


def test_a_form_of_another_site_does_nothing(
    server: Running, secrets: dict[str, str], anns: Visitor, room: str
) -> None:
    forged = Visitor(server.url, cookies={name: value for name, value in anns.cookies.items() if name != "_xsrf"})
    for path in ("sign-out", f"voila/api/shutdown/{room}"):
        assert forged.post(path).status == 403
    assert Visitor(server.url).post("sign-in", secret=secrets["Ann"]).status == 403
    evil = {"Origin": "http://evil.example"}
    assert anns.post("sign-out", headers=evil).status in (403, 404)
    assert anns.get("me").status == 200


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(server: Running, secrets: dict[str, str]) -> None:
    visitor = Visitor(server.url)
    answer = visitor.sign_in(secrets["Ann"])
    assert answer.status == 303
    assert answer.header("Location") == "/"
    (cookie,) = [one for one in answer.headers["set-cookie"] if one.startswith("cocreation-session=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert secrets["Ann"] not in cookie


@pytest.mark.parametrize(
    "next", ["//evil.example", "https://evil.example", "/\\evil.example", "/metrics", "javascript:1"]
)
def test_signing_in_leads_to_our_own_pages_only(server: Running, secrets: dict[str, str], next: str) -> None:
    assert Visitor(server.url).sign_in(secrets["Ann"], next=next).header("Location") == "/"


def test_signing_in_leads_to_the_page_that_was_asked_for(server: Running, secrets: dict[str, str]) -> None:
    visitor = Visitor(server.url)
    asked = visitor.get("expeditions")
    assert (asked.status, asked.header("Location")) == (302, "/sign-in?next=%2Fexpeditions")
    assert 'name="next" value="/expeditions"' in visitor.get(asked.header("Location")).body
    assert visitor.sign_in(secrets["Ann"], next="/expeditions").header("Location") == "/expeditions"


def test_signing_out_ends_the_session_and_closes_its_pages(server: Running, secrets: dict[str, str]) -> None:
    visitor = server.visitor(secrets["Cem"])
    kept = dict(visitor.cookies)
    with visitor.connected(visitor.open()) as page:
        left = visitor.post("sign-out")
        assert (left.status, left.header("Clear-Site-Data")) == (303, '"cache"')
        assert page.closed() == 4004
    thief = Visitor(server.url, cookies=kept)
    assert thief.get("me", Accept="application/json").status == 403


def test_whoever_is_revoked_is_out_within_seconds(server: Running, secrets: dict[str, str]) -> None:
    visitor = server.visitor(secrets["Dan"])
    with visitor.connected(visitor.open()) as page:
        AccessList(secrets["path"]).revoke("Dan")
        assert page.closed() == 4004
    assert visitor.get().status == 302
    assert visitor.sign_in(secrets["Dan"]).status == 401


def test_too_many_wrong_secrets_make_an_address_wait(server: Running, secrets: dict[str, str]) -> None:
    guesser = Visitor(server.url, "127.0.0.3")
    assert [guesser.sign_in("wrong").status for _ in range(11)] == [401] * 10 + [429]
    late = guesser.sign_in(secrets["Ann"])
    assert late.status == 429
    assert 0 < int(late.header("Retry-After")) <= 60
    assert "too many tries" in late.body
    assert server.visitor(secrets["Ann"], "127.0.0.4").get().status == 200


def test_no_secret_name_or_address_is_logged(server: Running, secrets: dict[str, str], anns: Visitor) -> None:
    anns.get("communities?q=private-words")
    log = server.log
    assert log
    for hidden in (*secrets.values(), "Ann", "127.0.0", "private-words", *anns.cookies.values()):
        assert hidden not in log


def test_too_large_a_form_is_refused(server: Running) -> None:
    visitor = Visitor(server.url)
    visitor.get("sign-in")
    with pytest.raises((ConnectionError, AssertionError)):
        assert visitor.post("sign-in", secret="x" * 200_000).status == 303


def test_no_message_of_a_page_can_harm_the_server(anns: Visitor) -> None:
    room = kernel_of(anns.get("expeditions").body)
    for junk in (
        "{",
        "[]",
        "7",
        '{"channel": "shell"}',
        '{"header": 1, "channel": "shell"}',
        b"\xff" * 9,
        b"",
        b"\x00" * 64,
    ):
        with anns.connected(room) as page:
            page.socket.send(junk)
            assert page.closed() in (1003, 1011)
    assert anns.post(f"voila/api/shutdown/{room}").status == 204
    until(lambda: anns.get(f"api/kernels/{room}").status == 404, "the page's process is still there")


@pytest.mark.parametrize(("path", "told"), [("metrics", "cocreation_pages_open 0.0"), ("healthz", '{"status": "ok"}')])
def test_what_operators_ask_is_for_this_machine_and_for_the_token(tmp_path: Path, path: str, told: str) -> None:
    invite(tmp_path / "access.json", "Ann")
    token = {"COCREATION_METRICS_TOKEN": "s3cret"}
    with running(tmp_path, access=tmp_path / "access.json", environment=token) as server:
        far = {"X-Forwarded-For": "10.0.0.9"}  # as a proxy on this machine asks for somebody elsewhere
        stranger = Visitor(server.url)
        assert told in stranger.get(path).body
        assert stranger.get(path, **far).status == 403
        assert stranger.get(path, **far, Authorization="Bearer s3cre").status == 403
        assert stranger.get(path, **far, Authorization="Bearer ").status == 403
        assert told in stranger.get(path, **far, Authorization="Bearer s3cret").body
