"""Behind a reverse proxy: whom it vouches for is let in, when it asks from its own address; and what TLS adds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cocreation_dashboards.access.access_list import AccessList
from cocreation_dashboards.headers import POLICY, policy_of
from cocreation_dashboards.site import PAGES
from visiting import Running, Visitor, invite, running, until

PROXY = "127.0.0.2"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("proxy"), trust_header="X-Forwarded-User", trust_from=[PROXY]) as server:
        yield server


def test_whom_the_proxy_vouches_for_is_a_viewer(server: Running) -> None:
    by_proxy = Visitor(server.url, PROXY)
    assert by_proxy.get(X_Forwarded_User="ann").status == 200
    me = by_proxy.get("me", X_Forwarded_User="ann").body
    assert me == '{"name": "ann", "edits": false, "signs_out": false}'


@pytest.mark.parametrize("path", ["", "communities", "me", "voila/static/voila.js", "sign-out"])
def test_whoever_comes_past_the_proxy_is_refused_whatever_they_say(server: Running, path: str) -> None:
    answer = Visitor(server.url, "127.0.0.1").get(path, X_Forwarded_User="ann", X_Forwarded_For=PROXY)
    assert answer.status == 403
    assert Visitor(server.url, "127.0.0.1").get(path).status == 403


@pytest.mark.parametrize("said", [["ann", "root"], [""], ["a\tb"], ["a" * 201]])
def test_a_word_that_is_not_one_name_lets_nobody_in(server: Running, said: list[str]) -> None:
    assert Visitor(server.url, PROXY).get(X_Forwarded_User=said).status == 403
    assert Visitor(server.url, PROXY).get().status == 403


def test_one_visitor_of_the_proxy_does_not_reach_the_process_of_another(server: Running) -> None:
    by_proxy = Visitor(server.url, PROXY)
    from visiting import kernel_of

    room = kernel_of(by_proxy.get("communities", X_Forwarded_User="ann").body)
    assert by_proxy.get(f"api/kernels/{room}", X_Forwarded_User="bea").status == 404
    assert by_proxy.get(f"api/kernels/{room}", X_Forwarded_User="ann").status == 200


def test_with_a_list_only_those_on_it_come_in_and_it_says_who_edits(tmp_path: Path) -> None:
    path = tmp_path / "access.json"
    invite(path, "ann", editors=("edda",))
    with running(tmp_path, access=path, trust_header="X-Remote", trust_from=["127.0.0.0/30"]) as server:
        by_proxy = Visitor(server.url, PROXY)
        assert '"edits": false' in by_proxy.get("me", X_Remote="ann").body
        assert '"edits": true' in by_proxy.get("me", X_Remote="edda").body
        assert by_proxy.get(X_Remote="mallory").status == 403
        AccessList(path).revoke("ann")
        assert by_proxy.get(X_Remote="ann").status == 403
        until(lambda: by_proxy.get(X_Remote="edda").status == 200, "edda is out")


def test_the_page_of_an_error_promises_the_logs_reason_for_faults_of_ours_alone(server: Running) -> None:
    answer = Visitor(server.url, PROXY).get("sign-out", X_Forwarded_User="ann")
    assert "does not take what was asked for (405 Method Not Allowed)" in answer.body
    assert "log" not in answer.body


def test_where_the_proxy_encrypts_cookies_and_browsers_stay_with_it(tmp_path: Path) -> None:
    secrets = invite(tmp_path / "access.json", "Ann")
    with running(tmp_path, access=tmp_path / "access.json", trust_from=[PROXY], base_url="net") as server:
        by_proxy, past_it = Visitor(server.url, PROXY), Visitor(server.url)
        tls = {"X-Forwarded-Proto": "https"}
        page = by_proxy.get("sign-in", **tls)
        assert page.header("Strict-Transport-Security") == "max-age=31536000"
        done = by_proxy.post("sign-in", headers=tls, secret=secrets["Ann"])
        assert done.header("Location") == "/net/"
        for cookie in page.headers["set-cookie"] + done.headers["set-cookie"]:
            assert "; Secure" in cookie
            assert "Path=/net/" in cookie
        assert past_it.get("sign-in", **tls).header("Strict-Transport-Security") == ""
        assert "Secure" not in past_it.get("sign-in", **tls).header("Set-Cookie")


def test_every_answer_has_the_headers_and_none_names_the_server(server: Running) -> None:
    by_proxy = Visitor(server.url, PROXY)
    for path, method in (
        ("", "GET"), ("communities", "GET"), ("no-such-page", "GET"), ("static/site.css", "GET"), ("healthz", "GET"),
        ("voila/static/voila.js", "GET"), ("me", "GET"), ("api/kernels/x-x-x-x-x", "GET"), ("sign-in", "PUT"),
        ("static/none.css", "GET"), ("voila/templates/x", "GET"), ("network-map", "GET"),
    ):  # fmt: skip
        answer = by_proxy.ask(method, path, X_Forwarded_User="ann")
        policy = answer.header("Content-Security-Policy")
        assert policy.split("; ") == [
            "default-src 'none'", "script-src 'self' blob:", "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:", "font-src 'self' data:", "connect-src 'self'", "form-action 'self'",
            "base-uri 'none'", "frame-ancestors 'none'",
        ], path  # fmt: skip
        assert answer.header("X-Content-Type-Options") == "nosniff", path
        assert answer.header("Referrer-Policy") == "same-origin", path
        assert "geolocation=()" in answer.header("Permissions-Policy"), path
        assert answer.header("Server") == "", path
        assert "Tornado" not in answer.body, path
        assert answer.header("Strict-Transport-Security") == "", path


@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_no_page_may_compile_unless_npm_was_missing(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (page,) = (one for one in PAGES if one.path == path)
    assert policy_of(page) == POLICY
    monkeypatch.setattr("cocreation_dashboards.headers.script_addresses", dict)
    assert ("script-src 'self' blob: 'unsafe-eval';" in policy_of(page)) == (path == "network-map")


def test_no_script_stands_in_a_page(server: Running) -> None:
    answer = Visitor(server.url, PROXY).get("network-map", X_Forwarded_User="ann")
    assert "<script>" not in answer.body
    assert " onload=" not in answer.body
