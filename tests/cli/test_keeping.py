from datetime import date
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

import cocreation
from builders import small_network
from cocreation import Consent, Network, Person, changed, read, write
from cocreation.cli.app import app


def run(*arguments: object, typed: str = "") -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], input=typed, env={"COCREATION_AUTHOR": "Ann"})


@pytest.fixture
def store(tmp_path: Path) -> Path:
    write(small_network(), tmp_path / "net.json")
    made = run("new", tmp_path / "net.sqlite", "--from", tmp_path / "net.json")
    assert made.stdout == f"Made {tmp_path / 'net.sqlite'} with 13 records.\n"
    return tmp_path / "net.sqlite"


def incoming(folder: Path) -> Path:
    net = small_network()
    write(
        net.with_records(
            Person(id="dee", name="Dee"),
            changed(net.people["ann"], name="Anna"),
            changed(net.memberships["s-cem"], until=date(2016, 1, 1)),
        ),
        folder / "more.json",
    )
    return folder / "more.json"


def test_an_import_shows_what_it_does_before_doing_it_and_does_it_once(store: Path, tmp_path: Path) -> None:
    more = incoming(tmp_path)
    dry = run("import", more, "--store", store, "--dry-run")
    assert dry.stdout.splitlines() == [
        "+ Person 'dee' (Dee)",
        "~ Person 'ann' (Anna): name Ann → Anna",
        "× Membership 's-cem': until nothing → 2016-01-01",
        "This adds 1, changes 1, ends 1; 11 stand in the store like that already.",
        "Nothing was saved.",
    ]
    assert cocreation.open(store).revision.number == 1
    done = run("import", more, "--store", store, "--as", "Bea")
    assert "Saved as revision 2 by Bea on" in done.stdout
    assert "Nothing to save: the store holds all of it already." in run("import", more, "--store", store).stdout
    assert cocreation.open(store).network() == cocreation.read(more)


def test_history_and_undo_tell_who_changed_what(store: Path, tmp_path: Path) -> None:
    run("import", incoming(tmp_path), "--store", store, "--as", "Bea", "--reason", "Survey of May")
    told = run("history", store, "ann").stdout
    assert "Revision 1 by Ann" in told
    assert ": Survey of May\n  name: Ann → Anna\n" in told
    assert run("undo", store).stdout.startswith("Revision 2 is taken back (revision 3 by Ann")
    assert cocreation.open(store).network() == small_network()
    assert "Undo of revision 2: Survey of May" in run("history", store).stdout
    again = run("undo", store)
    assert again.exit_code == 2
    assert "nothing left to undo" in again.stderr


def test_backup_and_restore(store: Path, tmp_path: Path) -> None:
    assert run("backup", store, tmp_path / "b.sqlite").exit_code == 0
    run("import", incoming(tmp_path), "--store", store)
    refused = run("restore", tmp_path / "b.sqlite", store)
    assert (refused.exit_code, "--force" in refused.stderr) == (2, True)
    assert run("restore", tmp_path / "b.sqlite", store, "--force").exit_code == 0
    assert cocreation.open(store).network() == small_network()
    assert run("upgrade", store).stdout == f"{store} is up to date.\n"


def test_a_store_is_a_source_like_any_file(store: Path, tmp_path: Path) -> None:
    assert run("check", store).stdout == f"{store}: sound, 13 records.\n"
    assert "3 people" in run("show", store).stdout
    assert "3 people" in run("show", f"sqlite:///{store}").stdout
    run("convert", store, tmp_path / "out.json")
    assert cocreation.read(tmp_path / "out.json") == small_network()


def test_an_empty_store_and_what_is_there_already(tmp_path: Path) -> None:
    assert run("new", tmp_path / "e.sqlite").stdout == f"Made {tmp_path / 'e.sqlite'} with 0 records.\n"
    assert cocreation.open(tmp_path / "e.sqlite").network() == Network()
    again = run("new", tmp_path / "e.sqlite")
    assert (again.exit_code, "exists already" in again.stderr) == (2, True)


@pytest.mark.parametrize("command", ["history", "undo", "upgrade"])
def test_a_store_that_is_not_there_is_one_clear_line(command: str, tmp_path: Path) -> None:
    done = run(command, tmp_path / "none.sqlite")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "does not exist" in done.stderr


def test_a_complete_source_ends_what_it_no_longer_holds(store: Path, tmp_path: Path) -> None:
    net = small_network().without("n-bea", "s-cem", "read-n-2")
    write(net, tmp_path / "all.json")
    told = run("import", tmp_path / "all.json", "--store", store, "--complete", "--on", "2016-02-03")
    assert told.stdout.splitlines()[:3] == [
        "× Membership 's-cem': until nothing → 2016-02-03",
        "= Stage reading 'read-n-2' is not in the file, and has no last day to end it: it stays.",
        "This adds 0, changes 0, ends 1; 10 stand in the store like that already.",
    ]
    kept = cocreation.open(store).network()
    assert kept.memberships["s-cem"].until == date(2016, 2, 3)
    assert kept.memberships["n-bea"].until == date(2015, 6, 30), "it had ended before"
    again = run("import", tmp_path / "all.json", "--store", store, "--complete", "--on", "2017-01-01")
    assert "Nothing to save" in again.stdout


def test_kinds_of_which_a_complete_source_holds_nothing_are_left_alone(store: Path, tmp_path: Path) -> None:
    write(Network([small_network().people["ann"]]), tmp_path / "people.json")
    run("import", tmp_path / "people.json", "--store", store, "--complete", "--on", "2015-01-01")
    kept = cocreation.open(store).network()
    assert kept.people["bea"].until == date(2015, 1, 1)
    assert kept.people["cem"].until == date(2015, 2, 1), "nobody ends before they begin"
    assert kept.memberships["s-bea"].until is None


def test_a_source_that_knows_nothing_of_consent_takes_no_answer_back(store: Path, tmp_path: Path) -> None:
    with cocreation.open(store) as kept:
        ann = kept.network().people["ann"]
        kept.save(changed(ann, consent=Consent.REFUSED, consent_on=date(2016, 1, 1)), author="Ann")
    write(Network([changed(ann, profession="nurse")]), tmp_path / "people.json")
    told = run("import", tmp_path / "people.json", "--store", store)
    assert told.stdout.splitlines()[0] == "~ Person 'ann' (Ann): profession nothing → nurse"
    assert cocreation.open(store).network().people["ann"].consent is Consent.REFUSED
    assert "Nothing to save" in run("import", tmp_path / "people.json", "--store", store).stdout
    write(Network([changed(ann, consent=Consent.GIVEN)]), tmp_path / "people.json")
    run("import", tmp_path / "people.json", "--store", store)
    assert cocreation.open(store).network().people["ann"].consent is Consent.GIVEN


def test_a_store_keeps_where_everybody_stands(tmp_path: Path) -> None:
    store, file = tmp_path / "network.sqlite", tmp_path / "network.json"
    run("example", file)
    run("new", store, "--from", file, "--as", "Ann")
    assert "Saved 53 positions; 0 stayed" in run("arrange", store, "--as", "Ann").output
    assert "Saved 0 positions; 53 stayed" in run("arrange", store, "--as", "Ann").output
    assert "The map was arranged" in run("history", store).output


def test_a_file_is_arranged_into_another(tmp_path: Path) -> None:
    file, other = tmp_path / "network.json", tmp_path / "arranged.json"
    run("example", file)
    refused = run("arrange", file)
    assert refused.exit_code == 2
    assert "name the file to write too" in refused.output
    assert run("arrange", file, other).exit_code == 0
    assert len(read(other).positions) == 53


def test_an_export_that_comes_back_leaves_who_refused_consent_alone(store: Path, tmp_path: Path) -> None:
    with cocreation.open(store) as kept:
        kept.save(changed(kept.network().people["ann"], consent=Consent.REFUSED), author="Ann")
        before = kept.network()
    run("convert", store, tmp_path / "e.xlsx")
    told = run("import", tmp_path / "e.xlsx", "--store", store, "--complete").stdout.splitlines()
    assert told[0] == "= 1 person without consent: what an export withholds of them is left as it stands in the store."
    assert told[-1] == "Nothing to save: the store holds all of it already."
    assert cocreation.open(store).network() == before


def test_a_dry_run_tells_what_the_import_would_refuse(store: Path, tmp_path: Path) -> None:
    write(Network([Person(id="north", name="North")]), tmp_path / "clash.json")
    for more in ([], ["--dry-run"]):
        done = run("import", tmp_path / "clash.json", "--store", store, *more)
        assert done.exit_code == 2
        assert "Person 'north': this id belongs to a community already" in done.stderr
    assert cocreation.open(store).revision.number == 1


def test_an_import_speaks_of_values_in_words(store: Path, tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "people.csv").write_text("Name,Interests,Consent,Introductions\nAnn,falls|sleep,given,no\n")
    (tmp_path / "part" / "about.csv").write_text("Name\nNorth and South\n")
    assert run("import", tmp_path / "part", "--store", store).stdout.splitlines()[:-2] == [
        "~ Person 'ann' (Ann): interests nothing → falls and sleep",
        "~ Person 'ann' (Ann): consent not asked → given",
        "~ Person 'ann' (Ann): introductions yes → no",
        "~ The network (North and South): name Co-creation network → North and South",
    ]
    assert cocreation.open(store).network().about.name == "North and South"


def test_an_import_asks_whoever_sits_at_a_terminal(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cocreation.cli.keeping._somebody_is_there", lambda: True)
    refused = run("import", incoming(tmp_path), "--store", store, typed="n\n")
    assert (refused.exit_code, cocreation.open(store).revision.number) == (2, 1)
    assert "nothing was saved" in refused.stderr
    assert "Saved as revision 2" in run("import", incoming(tmp_path), "--store", store, typed="y\n").stdout
    run("undo", store)
    assert "Saved as revision 4" in run("import", incoming(tmp_path), "--store", store, "--yes").stdout


def test_every_command_that_reads_a_source_takes_its_format() -> None:
    readers = set()
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]  # a group has commands
        options = {option for one in command.params for option in one.opts}
        if {one.metavar for one in command.params} & {"SOURCE", "[SOURCE]", "IN"}:
            readers.add(name)
            assert "--format" in options, name
    assert {"check", "serve", "publish", "import", "convert", "doctor", "arrange", "new"} <= readers


def test_the_format_may_be_named_where_the_ending_does_not_tell_it(tmp_path: Path) -> None:
    write(small_network(), tmp_path / "net.txt", "json")
    commands = (["check"], ["show"], ["new", tmp_path / "n.sqlite", "--from"], ["measure"], ["weave"], ["ready"])
    for command in commands:
        done = run(*command, tmp_path / "net.txt", "--format", "json")
        assert done.exit_code == 0, done.output
    assert run("arrange", tmp_path / "net.txt", tmp_path / "a.json", "--format", "json").exit_code == 0
