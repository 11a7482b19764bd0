import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from builders import small_network
from cocreation import About, Network, Person, generate, load_example, read, write
from cocreation.cli.app import app

RUN = CliRunner()


def command(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    """Run the real command."""
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "cocreation.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **more,
    )


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "net.json"
    write(small_network(), path)
    return path


def spoil(path: Path) -> None:
    document = json.loads(path.read_text())
    document["people"][0]["name"] = ""
    document["memberships"][0]["community"] = "west"
    path.write_text(json.dumps(document))


def test_check_says_that_a_sound_file_is_sound(source: Path) -> None:
    done = RUN.invoke(app, ["check", str(source)])
    assert (done.exit_code, done.stdout) == (0, f"{source}: sound, 13 records.\n")


def test_check_names_every_problem_and_ends_with_1(source: Path) -> None:
    spoil(source)
    done = command("check", str(source))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert "people[0].name (Person 'ann')" in done.stdout
    assert "community 'west' is not in the network" in done.stdout
    assert done.stderr == f"{source}: 2 problems.\n"


def test_show_sums_up_the_network_and_reads_no_markup_in_names() -> None:
    done = RUN.invoke(app, ["show"])
    assert done.exit_code == 0
    for words in ("Yorkshire", "12 communities", "Trudi Enright", "4 of 6 waypoints reached", "1 expedition,"):
        assert words in " ".join(done.stdout.split())


def test_show_marks_what_is_made_up_and_shows_names_letter_for_letter(tmp_path: Path) -> None:
    path = tmp_path / "net.json"
    write(Network([Person(id="x", name="X")], about=About(name="[red]Name[/red]", synthetic=True)), path)
    done = RUN.invoke(app, ["show", str(path)])
    assert "[red]Name[/red]" in done.stdout
    assert "Synthetic network: made-up people" in done.stdout


def test_convert_writes_the_stable_form(source: Path, tmp_path: Path) -> None:
    before = source.read_bytes()
    messy = tmp_path / "messy.json"
    document = json.loads(before)
    document["people"].reverse()
    messy.write_text(json.dumps(document))
    out = tmp_path / "tidy.json"
    assert RUN.invoke(app, ["convert", str(messy), str(out)]).exit_code == 0
    assert out.read_bytes() == before


def test_example_writes_both_networks_and_no_file_is_written_over_by_accident(tmp_path: Path) -> None:
    out = tmp_path / "example.json"
    assert RUN.invoke(app, ["example", str(out)]).exit_code == 0
    assert read(out) == load_example()
    refused = RUN.invoke(app, ["example", "--grown", str(out)])
    assert refused.exit_code == 2
    assert "exists already; name another file, or write over it with --force" in refused.stderr
    assert read(out) == load_example()
    assert RUN.invoke(app, ["example", "--grown", "--force", str(out)]).exit_code == 0
    assert read(out) == generate()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "none.json"], "none.json does not exist; check the path."),
        (["serve", "none.json"], "none.json does not exist; check the path."),
        (["check", "none.json"], "none.json does not exist; check the path."),
        (["convert", "{source}", "net.docx"], "no format is known by the ending '.docx'"),
        (["show", "."], "is a folder"),
    ],
)
def test_a_wrong_path_is_one_line_and_exit_code_2(arguments: list[str], told: str, source: Path) -> None:
    done = command(*(one.format(source=source) for one in arguments), cwd=source.parent)
    assert done.returncode == 2
    assert done.stderr.startswith("cocreation: ")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_serve_refuses_a_broken_file_before_it_starts(source: Path) -> None:
    spoil(source)
    done = command("serve", str(source), "--no-browser", "--port", "0")
    assert done.returncode == 2
    assert "2 problems; nothing was read." in done.stderr
    assert "Traceback" not in done.stderr


def test_serve_tells_of_a_busy_port_in_a_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = command("serve", "--no-browser", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "choose another with --port" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_serve_without_the_dashboards_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "cocreation_dashboards.py").write_text("raise ImportError('no', name='voila')")
    done = command("serve", "--no-browser", env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert done.returncode == 2
    assert "pip install 'cocreation[dashboards]'" in done.stderr


@pytest.mark.parametrize("name", ["serve", "check", "show", "convert", "example"])
def test_every_command_helps_with_an_example(name: str) -> None:
    done = RUN.invoke(app, [name, "--help"])
    assert done.exit_code == 0
    assert f"cocreation {name}" in done.stdout


def test_help_is_quick_because_it_imports_nothing_heavy() -> None:
    code = "import sys; from cocreation.cli.app import app; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"plotly", "voila", "numpy", "ipywidgets", "rustworkx"}.isdisjoint(loaded)


def test_whoever_reads_only_the_beginning_is_not_complained_to() -> None:
    done = subprocess.run(  # noqa: S602  # a pipe is the point
        f"'{sys.executable}' -m cocreation.cli show | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert "Co-Creation Network" in done.stdout


def test_the_version_is_told() -> None:
    assert RUN.invoke(app, ["--version"]).stdout.startswith("cocreation 0.")
