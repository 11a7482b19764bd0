"""What is refused before anything is served, and whose word is taken."""

from pathlib import Path
from typing import Any

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

import cocreation
from cocreation_dashboards.forwarded import adopt, network
from cocreation_dashboards.settings import NotServed, Settings
from visiting import invite


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.1.2.3", "example.org"])  # noqa: S104  # to be refused
def test_without_an_access_list_only_this_machine_is_answered(host: str) -> None:
    with pytest.raises(NotServed, match=r"for this machine alone, and --host .* is refused"):
        Settings(host=host)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.9"])
def test_this_machine_needs_no_access_list(host: str) -> None:
    assert not Settings(host=host).asks_who


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"trust_header": "X-Forwarded-User"}, "--trust-header needs --trust-from"),
        ({"trust_from": ["somewhere"]}, "--trust-from takes addresses"),
        ({"access": "none.json"}, "lets nobody in"),
        ({"edit": "net.json"}, "only a store can be edited"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_do(
    given: dict[str, Any], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotServed, match=told):
        Settings(**given)


def test_nobody_edits_by_a_proxys_word_alone(tmp_path: Path) -> None:
    store = tmp_path / "net.sqlite"
    cocreation.new(store, author="Bea").close()
    by_proxy: dict[str, Any] = {"trust_header": "X-User", "trust_from": ["10.0.0.2"], "edit": str(store)}
    with pytest.raises(NotServed, match="the list that says who edits"):
        Settings(**by_proxy)
    invite(tmp_path / "access.json", editors=("Bea",))
    assert Settings(**by_proxy, access=tmp_path / "access.json").asks_who


@pytest.mark.parametrize(("given", "path"), [("/", "/"), ("", "/"), ("net", "/net/"), ("/a/b/", "/a/b/")])
def test_the_path_of_the_pages_begins_and_ends_with_a_slash(given: str, path: str) -> None:
    assert Settings(base_url=given).base_url == path


class Arrived:
    def __init__(self, address: str) -> None:
        self.context = self
        self.remote_ip, self.protocol = address, "http"


@pytest.mark.parametrize(
    ("peer", "chain", "seen", "protocol"),
    [
        ("10.0.0.2", "192.0.2.7", "192.0.2.7", "https"),
        ("10.0.0.2", "6.6.6.6, 192.0.2.7", "192.0.2.7", "https"),  # its beginning anybody can write
        ("10.0.0.2", "192.0.2.7, 10.0.0.3", "192.0.2.7", "https"),  # two proxies of ours
        ("10.0.0.2", "<script>", "10.0.0.2", "https"),
        ("10.0.0.2", "", "10.0.0.2", "https"),
        ("::ffff:10.0.0.2", "192.0.2.7", "192.0.2.7", "https"),
        ("10.0.1.2", "192.0.2.7", "10.0.1.2", "http"),
        ("127.0.0.1", "192.0.2.7", "127.0.0.1", "http"),
    ],
)
def test_only_the_stated_proxy_is_believed(peer: str, chain: str, seen: str, protocol: str) -> None:
    headers = HTTPHeaders({"Host": "pages", "X-Forwarded-For": chain, "X-Forwarded-Proto": "https"})
    asked = RequestStartLine("GET", "/", "HTTP/1.1")
    request = HTTPServerRequest(headers=headers, connection=Arrived(peer), start_line=asked)
    through = adopt(request, [network("10.0.0.0/24")])
    assert (request.remote_ip, request.protocol) == (seen, protocol)
    assert through == (protocol == "https")


def test_secrets_that_cross_the_network_unencrypted_are_spoken_of(tmp_path: Path) -> None:
    invite(tmp_path / "access.json", "Ann")
    known: dict[str, Any] = {"access": tmp_path / "access.json"}
    (caution,) = Settings(**known, host="10.1.2.3").cautions
    assert "Secrets cross the network to 10.1.2.3 unencrypted" in caution
    assert Settings(**known, host="10.1.2.3", trust_from=["10.1.2.4"]).cautions == []
    assert Settings(**known).cautions == Settings().cautions == []
