from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import cocreation
from builders import small_network
from cocreation import read, write
from cocreation.cli.app import app

ANSWERS = 'Name;Hope;Like\nAnn;Time;"A;B"\nBea;Tea;A\nDee;Calm;"B;A"\n'


def run(*arguments: object) -> Result:
    return CliRunner().invoke(
        app, ["questionnaire", *(str(one) for one in arguments)], env={"COCREATION_AUTHOR": "Ann"}
    )


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    write(small_network(), tmp_path / "start.json")
    CliRunner().invoke(
        app, ["new", str(tmp_path / "net.sqlite"), "--from", str(tmp_path / "start.json"), "--as", "Ann"]
    )
    return tmp_path / "net.sqlite"


def test_a_table_of_answers_becomes_a_network_and_every_column_is_told(answers: Path, tmp_path: Path) -> None:
    done = run(answers, "--name", "Hopes", "--out", tmp_path / "net.json", "--on", "2016-01-01")
    assert done.stdout.splitlines() == [
        "3 respondents:",
        "  column A (Name): left out, as it tells who somebody is or when it was sent",
        "  column B (Hope): open, 3 answers",
        "  column C (Like): many choices, 2 options, 3 answers",
        f"Wrote 9 records to {tmp_path / 'net.json'}.",
    ]
    net = read(tmp_path / "net.json")
    assert len(net.responses) == 6
    assert len(net.people) == 0
    again = run(answers, "--name", "Hopes", "--out", tmp_path / "net.json")
    assert (again.exit_code, "--force" in again.stderr) == (2, True)


def test_it_can_be_added_to_a_network(answers: Path, tmp_path: Path) -> None:
    write(small_network(), tmp_path / "net.json")
    done = run(
        answers, "--name", "Hopes", "--to", tmp_path / "net.json", "--out", tmp_path / "more.json",
        "--respondents", "Name", "--group", "B=carers",
    )  # fmt: skip
    assert done.exit_code == 0
    net = read(tmp_path / "more.json")
    assert set(net.people) == {"ann", "bea", "cem", "dee"}
    assert {one.stakeholders for one in net.questions.values()} == {"", "carers"}


def test_it_is_saved_in_a_store_as_one_change_and_not_twice(answers: Path, store: Path) -> None:
    dry = run(answers, "--name", "Hopes", "--store", store, "--dry-run")
    assert dry.stdout.endswith("Nothing was saved.\n")
    assert cocreation.open(store).revision.number == 1
    done = run(answers, "--name", "Hopes", "--store", store, "--counts-only")
    assert "Saved as revision 2 by Ann" in done.stdout
    net = cocreation.open(store).network()
    assert (len(net.tallies), len(net.responses), len(net.questions)) == (2, 0, 2)
    again = run(answers, "--name", "Hopes", "--store", store)
    assert again.exit_code == 2
    assert "is that of a questionnaire in the network already" in again.stderr


def test_every_problem_is_told_and_nothing_is_written(answers: Path, store: Path, tmp_path: Path) -> None:
    answers.write_text('Hope,Hope\n"Time",a,b\n', encoding="utf-8")
    for target in (("--out", tmp_path / "net.json"), ("--store", store)):
        done = run(answers, "--name", "Hopes", *target)
        assert done.exit_code == 2
        assert "answers.csv, row 1, column B: asks the same as column A" in done.stderr
        assert "answers.csv, row 2: has more cells" in done.stderr
    assert not (tmp_path / "net.json").exists()
    assert cocreation.open(store).revision.number == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ((), "either --out FILE or --store STORE"),
        (("--out", "a.json", "--store", "b.sqlite"), "either --out FILE or --store STORE"),
        (("--store", "b.sqlite", "--to", "a.json"), "exclude each other"),
        (("--out", "a.json", "--group", "B"), "write it like --group C=patients"),
        (("--out", "a.json", "--between", " "), "must be a sign"),
    ],
)
def test_what_does_not_go_together_is_refused(answers: Path, more: tuple[str, ...], words: str) -> None:
    done = run(answers, "--name", "Hopes", *more)
    assert done.exit_code == 2
    assert words in done.stderr


def test_a_file_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    done = run(tmp_path / "none.csv", "--name", "Hopes", "--out", tmp_path / "net.json")
    assert done.exit_code == 2
    assert "none.csv cannot be read" in done.stderr
