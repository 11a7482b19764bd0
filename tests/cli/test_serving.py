"""The commands around serving: who may come in, what is refused, and what the doctor finds."""

import json
import re
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cocreation
from builders import small_network
from cocreation.cli.app import app
from cocreation_dashboards.access.access_list import AccessList
from cocreation_dashboards.settings import Settings
from cocreation_dashboards.source import load

RUN = CliRunner()


def run(*arguments: str) -> tuple[int, str, str]:
    import cocreation.cli  # noqa: F401  # the commands add themselves

    done = RUN.invoke(app, list(arguments))
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_link_is_told_once_and_lets_in(here: Path) -> None:
    code, out, _ = run("access", "add", "Ann Smith", "--as", "editor", "--expires", "90", "--url", "https://pages/net/")
    assert code == 0
    link = re.search(r"https://pages/net/sign-in#(\S+)", out)
    assert link
    guest = AccessList("access.json").holder(link.group(1))
    assert guest is not None
    assert (guest.name, guest.role.value) == ("Ann Smith", "editor")
    assert (guest.expires - guest.added).days == 90
    code, out, _ = run("access", "list")
    assert "Ann Smith: editor, until " in out
    assert "lets in 1 person" in out
    assert link.group(1) not in out


def test_the_list_as_json_has_no_hash(here: Path) -> None:
    run("access", "add", "Ann", "--as", "viewer", "--list", "other.json")
    code, out, _ = run("access", "list", "--list", "other.json", "--json")
    assert code == 0
    (row,) = json.loads(out)
    assert (row["name"], row["role"], row["in"]) == ("Ann", "viewer", True)
    assert "hash" not in row


def test_revoking_takes_somebody_off(here: Path) -> None:
    run("access", "add", "Ann", "--as", "viewer")
    assert run("access", "revoke", "Ann")[1] == "Ann comes in no more.\n"
    code, _, error = run("access", "revoke", "Ann")
    assert code == 2
    assert "holds nobody called 'Ann'" in error


def test_a_role_that_is_none_is_refused(here: Path) -> None:
    code, _, error = run("access", "add", "Ann", "--as", "admin")
    assert code == 2
    assert error == "cocreation: --as takes viewer or editor, not 'admin'.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--host", "0.0.0.0"], "--host 0.0.0.0 is refused"),  # noqa: S104  # to be refused
        (["--access", "none.json"], "none.json lets nobody in; begin with: cocreation access add"),
        (["--edit", "network.json"], "network.json does not exist"),
        (["--trust-header", "X-User"], "--trust-header needs --trust-from"),
        (["--trust-from", "nowhere"], "--trust-from takes addresses"),
        (["--theme", "none.css"], "The theme none.css cannot be read: No such file or directory"),
    ],
)
def test_serve_refuses_in_a_line_what_would_be_open_or_not_work(here: Path, arguments: list[str], told: str) -> None:
    code, out, error = run("serve", "--no-browser", "--port", "0", *arguments)
    assert code == 2
    assert told in error
    assert len(error.splitlines()) == 1
    assert out == ""


def test_the_doctor_finds_all_that_serving_needs(here: Path) -> None:
    cocreation.new("net.sqlite", small_network(), author="Bea").close()
    run("access", "add", "Ann", "--as", "viewer", "--expires", "3")
    code, out, _ = run("doctor", "net.sqlite", "--access", "access.json", "--port", "0", "--json")
    document = json.loads(out)
    assert (code, document["can_serve"]) == (0, True)
    found = {one["about"]: one for one in document["findings"]}
    assert found["network"]["said"] == "a store with 13 records"
    assert "voila" in found["packages of [dashboards]"]["said"]
    assert found["extension anywidget"]["said"] == "installed"
    assert "within two weeks it ends for Ann" in found["access list"]["todo"]


def test_the_doctor_says_what_to_do_and_ends_with_1(here: Path) -> None:
    Path("net.json").write_text("{")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, _ = run("doctor", "net.json", "--access", "none.json", "--port", str(port))
    assert code == 1
    assert "mend it: cocreation check net.json" in out
    assert f"✗ port {port}: cannot be used" in out
    assert "cocreation access add NAME" in out
    assert out.endswith("Something is missing.\n")


def test_the_doctor_misses_a_package_and_says_how_to_install_it(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cocreation_dashboards import doctor

    monkeypatch.setattr(doctor, "_version", lambda name: "0.1" if name == "voila" else "" if name == "scipy" else "99")
    code, out, _ = run("doctor", "--port", "0", "--json")
    found = {one["about"]: one for one in json.loads(out)["findings"]}
    assert code == 1
    assert "voila is 0.1, and <0.6,>=0.5.8 is needed" in found["packages of [dashboards]"]["said"]
    assert "scipy is not installed" in found["packages of [analysis]"]["said"]
    assert found["packages of [analysis]"]["todo"] == "pip install --upgrade 'cocreation[analysis]'"


@pytest.mark.parametrize("names", [["access", "add"], ["access", "list"], ["access", "revoke"], ["doctor"], ["serve"]])
def test_every_command_helps_with_an_example(names: list[str]) -> None:
    code, out, _ = run(*names, "--help")
    assert code == 0
    assert f"cocreation {' '.join(names)}" in out


def test_the_doctor_says_when_the_small_script_is_missing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cocreation_widgets.frame import scripts

    for addresses, said in (
        ({"basic": "a.js", "webgl": "b.js"}, "the small one"),
        ({}, "plotly's whole one, three times as large: npm was not there"),
    ):
        monkeypatch.setattr(scripts, "script_addresses", addresses.copy)
        code, out, _ = run("doctor", "--port", "0", "--json")
        found = {one["about"]: one for one in json.loads(out)["findings"]}
        assert found["script of pictures"]["said"] == said
        assert ("install npm" in found["script of pictures"]["todo"]) == (not addresses)
        assert code == 0


def test_the_format_of_what_is_served_is_told_to_the_doctor_and_to_every_page(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cocreation.write(small_network(), "net.txt", "json")
    assert "a file with 13 records" in run("doctor", "net.txt", "--format", "json", "--port", "0")[1]
    told = Settings(source="net.txt", format="json").told
    assert told == {"COCREATION_SOURCE": str(here / "net.txt"), "COCREATION_FORMAT": "json"}
    assert Settings(format="json").told == {}
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert load() == small_network()
    seen: dict[str, object] = {}
    monkeypatch.setattr("cocreation_dashboards.serving.serve", lambda source, **how: seen.update(how, source=source))
    assert run("serve", "net.txt", "--format", "json")[0] == 0
    assert (seen["source"], seen["format"]) == ("net.txt", "json")
    assert "no format is known by the ending" in run("serve", "net.txt")[2]
