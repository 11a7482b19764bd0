from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import cocreation
from builders import small_network
from cocreation import Consent, changed, write
from cocreation.cli.app import app


def run(*arguments: object, typed: str = "") -> Result:
    env = {"COCREATION_AUTHOR": "Ann"}
    return CliRunner().invoke(app, [str(one) for one in arguments], input=typed, env=env)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    net = small_network()
    write(net.with_records(changed(net.people["bea"], consent=Consent.REFUSED)), tmp_path / "net.json", everyone=True)
    return tmp_path / "net.json"


def test_pseudonyms_go_out_and_come_back_with_the_key_alone(file: Path, tmp_path: Path) -> None:
    assert "Keep it apart" in run("key", tmp_path / "secret.key").stdout
    done = run("convert", file, tmp_path / "out.gexf", "--pseudonymise", tmp_path / "secret.key")
    assert done.exit_code == 0, done.output
    people = cocreation.read(tmp_path / "out.gexf").people
    assert all(one.name.startswith("Person ") for one in people.values())
    told = run("reveal", tmp_path / "secret.key", *people)
    assert sorted(told.stdout.split()) == ["ann", "bea", "cem"]
    run("key", tmp_path / "other.key")
    wrong = run("reveal", tmp_path / "other.key", *people)
    assert wrong.exit_code == 2
    assert "no pseudonym that was made with this key" in wrong.stderr


def test_a_key_that_is_not_there_is_never_made_by_the_way(file: Path, tmp_path: Path) -> None:
    done = run("convert", file, tmp_path / "out.json", "--pseudonymise", tmp_path / "secret.key")
    assert done.exit_code == 2
    assert "make a key with: cocreation key" in done.stderr
    assert not (tmp_path / "out.json").exists()
    assert not (tmp_path / "secret.key").exists()


def test_counts_go_out_instead_of_people(file: Path, tmp_path: Path) -> None:
    done = run("convert", file, tmp_path / "out.json", "--aggregate")
    assert "Left out: 3 people: only counts of them are told." in done.stderr
    assert not cocreation.read(tmp_path / "out.json").people


def test_who_refused_goes_out_without_a_name_unless_the_copy_stays(file: Path, tmp_path: Path) -> None:
    done = run("convert", file, tmp_path / "out.json")
    assert "Left out: 1 people: they refused consent" in done.stderr
    assert "Bea" not in (tmp_path / "out.json").read_text()
    assert run("convert", file, tmp_path / "own.json", "--everyone").stderr == ""
    assert cocreation.read(tmp_path / "own.json") == cocreation.read(file)


def test_ways_of_hiding_people_exclude_each_other(file: Path, tmp_path: Path) -> None:
    done = run("convert", file, tmp_path / "out.json", "--aggregate", "--everyone")
    assert done.exit_code == 2
    assert "exclude each other" in done.stderr


def test_forgetting_asks_first_and_says_what_it_took(file: Path, tmp_path: Path) -> None:
    store = tmp_path / "net.sqlite"
    run("new", store, "--from", file)
    refused = run("forget", store, "bea", typed="n\n")
    assert refused.exit_code == 2
    assert "Bea (bea) stands in 3 records and 3 entries of the history." in refused.stdout
    assert "nothing was changed" in refused.stderr
    assert "bea" in cocreation.open(store).network().people
    done = run("forget", store, "bea", typed="y\n")
    assert "Done (revision 2 by Ann" in done.stdout
    assert "bea" not in cocreation.open(store).network().people
    again = run("forget", store, "bea", "--yes")
    assert again.exit_code == 2
    assert "No person 'bea' was ever in the store" in again.stderr
