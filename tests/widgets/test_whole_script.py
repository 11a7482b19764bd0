"""Scripts that import each other come in one piece, as a widget's script must."""

import re
from pathlib import Path

import pytest

import cocreation_widgets
from cocreation_widgets.frame.whole_script import as_function, whole_script
from scripted import run_node

OURS = sorted(Path(cocreation_widgets.__file__).parent.glob("*/*.js"))
LETTERS = """import { doubled } from "./deep/numbers.js";
const own = 1;
export function said() { return `a${doubled(own)}`; }
export default { said };
"""
NUMBERS = """import { two } from "../two.js";
const own = two();
export function doubled(one) { return own * one; }
"""


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "numbers.js").write_text(NUMBERS)
    (tmp_path / "two.js").write_text("export function two() { return 2; }\n")
    (tmp_path / "letters.js").write_text(LETTERS)
    return tmp_path / "letters.js"


def test_what_a_script_imports_stands_in_it_and_keeps_its_own_names(letters: Path) -> None:
    whole = whole_script(letters)
    assert "import" not in whole
    run_node(["--input-type=module"], f'{whole}\nif (said() !== "a2" || own !== 1) process.exit(1);')


def test_as_a_function_a_script_gives_back_all_that_it_exports(letters: Path) -> None:
    run = f"const {{ said, default: same }} = {as_function(letters)}();\nif (same.said !== said) process.exit(1);"
    run_node(["--input-type=commonjs"], run)


@pytest.mark.parametrize("script", OURS, ids=lambda path: path.stem)
def test_no_script_of_ours_imports_anything_once_it_is_whole(script: Path) -> None:
    assert not re.search(r"^\s*import\b", whole_script(script), re.MULTILINE)
