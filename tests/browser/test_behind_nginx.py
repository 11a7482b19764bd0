"""The pages behind a real nginx: encrypted, under a path of their own, signed in here or by the proxy."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from acting import click_node, map_is_drawn, open_page, selected_name
from cocreation_dashboards.access.access_list import AccessList
from cocreation_dashboards.access.people import Role
from nginx import certificate, filled, free_port, proxy
from under_test import DESKTOP, PATIENCE, Server, serving

PROXY = "127.0.0.2"  # nginx asks from another address than the tests
_USERS = "ann:{PLAIN}pass-of-ann\nbea:{PLAIN}pass-of-bea\n"


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    guests = AccessList(tmp_path_factory.mktemp("access") / "access.json")
    return guests.path, guests.add("Ann", Role.VIEWER, days=1)[1]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, secret: tuple[Path, str]) -> Iterator[Server]:
    errors = tmp_path_factory.mktemp("app") / "stderr.txt"
    with serving(errors, "--access", str(secret[0]), "--trust-from", PROXY, "--base-url", "/network/") as server:
        yield server


def shipped(app: Server, folder: Path, port: int) -> str:
    """Give back the configuration that we ship, for a server on loopback."""
    cert, key = certificate(folder)
    for path in (folder, cert, key):
        path.chmod(0o755)
    pages = re.search(r"//([\d.:]+)/", app.url)
    assert pages
    return filled(
        LISTEN=f"127.0.0.1:{port} ssl",
        SERVER_NAME="localhost",
        CERTIFICATE=str(cert),
        KEY=str(key),
        PAGES=pages.group(1),
        BASE_URL="/network/",
    )


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give back a folder that nginx, which has no rights, may look into."""
    made = Path(subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip())  # noqa: S607
    made.chmod(0o755)
    yield made
    for path in made.iterdir():
        path.unlink()
    made.rmdir()


@pytest.fixture
def encrypted(browser: Browser, watched: dict[str, list[str]]) -> Iterator[Page]:
    """A page that takes our own certificate; it must stay quiet too."""
    context = browser.new_context(viewport=DESKTOP, locale="en-GB", ignore_https_errors=True)
    context.set_default_timeout(PATIENCE)
    context.on("console", lambda one: watched["console"].append(one.text) if one.type == "error" else None)
    yield context.new_page()
    context.close()


def test_encrypted_under_a_path_everything_works(
    encrypted: Page, app: Server, folder: Path, secret: tuple[Path, str], watched: dict[str, list[str]]
) -> None:
    port = free_port()
    url = f"https://localhost:{port}/network/"
    sockets: list[str] = []
    encrypted.on("websocket", lambda socket: sockets.append(socket.url))
    with proxy(shipped(app, folder, port), port, before=f"proxy_bind {PROXY};"):
        encrypted.goto(f"{url}sign-in#{secret[1]}")
        expect(encrypted.get_by_text("Ann", exact=True)).to_be_visible()
        assert encrypted.url == url
        cookies = encrypted.context.cookies()
        assert {one["name"] for one in cookies} == {"cocreation-session", "_xsrf"}
        assert all(one["secure"] and one["path"] == "/network/" and one["sameSite"] == "Lax" for one in cookies)
        open_page(encrypted, url, "Network map")
        map_is_drawn(encrypted)
        click_node(encrypted, "angela-green")
        expect(selected_name(encrypted)).to_have_text("Angela Green")
        assert sockets
        assert all(one.startswith(f"wss://localhost:{port}/network/api/kernels/") for one in sockets)
        answer = encrypted.request.get(url)
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        assert encrypted.request.get(f"{url}metrics").status == 404
        encrypted.goto("about:blank")
    assert watched["console"] == []


def test_a_connection_that_is_lost_says_so_and_comes_back(
    encrypted: Page, app: Server, folder: Path, secret: tuple[Path, str]
) -> None:
    port = free_port()
    url = f"https://localhost:{port}/network/"
    configuration = shipped(app, folder, port)
    with proxy(configuration, port, before=f"proxy_bind {PROXY};"):
        encrypted.goto(f"{url}sign-in#{secret[1]}")
        open_page(encrypted, url, "Communities")
        table = encrypted.get_by_role("region", name="State of play", exact=True).get_by_role("table")
        expect(table.get_by_role("row")).to_have_count(13)
        encrypted.wait_for_load_state("networkidle")  # a part that does not arrive is told otherwise
    expect(encrypted.locator("#ccn-connection")).to_contain_text("The connection to the server is lost.")
    with proxy(configuration, port, before=f"proxy_bind {PROXY};"):
        expect(encrypted.locator("#ccn-connection")).to_be_empty()
        expect(encrypted.locator("#ccn-progress")).to_have_text("The connection is back.")
        encrypted.get_by_label("Stage").select_option("potential")
        expect(table.get_by_role("row")).to_have_count(4)
        encrypted.goto("about:blank")


def test_the_proxy_says_who_asks(browser: Browser, tmp_path: Path, folder: Path) -> None:
    (folder / "users").write_text(_USERS)
    (folder / "users").chmod(0o644)
    port = free_port()
    with serving(tmp_path / "stderr.txt", "--trust-header", "X-Forwarded-User", "--trust-from", PROXY) as server:
        signs_in = f"""server {{
            listen 127.0.0.1:{port};
            auth_basic "pages"; auth_basic_user_file {folder}/users;
            location / {{
                proxy_pass {server.url}; proxy_http_version 1.1; proxy_bind {PROXY};
                proxy_set_header Host $http_host;
                proxy_set_header X-Forwarded-User $remote_user;
                proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";
            }} }}"""
        with proxy(signs_in, port):
            context = browser.new_context(http_credentials={"username": "ann", "password": "pass-of-ann"})
            context.set_default_timeout(PATIENCE)
            # whatever a visitor says themselves is written over by the proxy
            context.set_extra_http_headers({"X-Forwarded-User": "bea"})
            page = context.new_page()
            open_page(page, f"http://127.0.0.1:{port}/", "Communities")
            expect(page.get_by_role("table").first).to_be_visible()
            assert page.request.get(f"http://127.0.0.1:{port}/me").json()["name"] == "ann"
            assert page.request.get(f"{server.url}me", headers={"X-Forwarded-User": "ann"}).status == 403
            context.close()
