"""What the process of each page brings in: its own view, and no library that this has no use for."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import cocreation_widgets
from cocreation import load_example, write
from cocreation_dashboards.site import NOTEBOOKS, PAGES, Page
from cocreation_dashboards.source import SOURCE_VARIABLE
from installed import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
EXTRAS = PROJECT["project"]["optional-dependencies"]
EVERY_PAGE = {"attrs", "cattrs", "orjson", "anywidget", "ipywidgets", "numpy"}
"""Of all libraries that we declare, those that any page needs: records, widgets, and the sizes of letters."""
MEASURING = {"overview", "network-map"}
"""The paths of the pages that tell of ties, and so may bring in the libraries of analysis."""
LAYERS = {"model", "data", "exchange", "analysis"}
"""The packages of the core that a page may need where its network comes from a file."""

_SHOW = """
import json, sys
sys.modules.update(dict.fromkeys(json.loads(sys.argv[2])))
for cell in json.load(open(sys.argv[1]))["cells"]:
    exec("".join(cell["source"]))
print(json.dumps([name for name, module in sys.modules.items() if module]))
"""


def named(requirements: list[str]) -> set[str]:
    """The distributions that requirements name, but our own."""
    return {str(canonicalize_name(Requirement(one).name)) for one in requirements} - {"cocreation"}


def modules_of(distributions: set[str]) -> set[str]:
    """The top-level modules of distributions that are installed."""
    every = packages_distributions().items()
    return {top for top, homes in every if distributions & {canonicalize_name(home) for home in homes}}


def declared() -> set[str]:
    groups = [PROJECT["project"]["dependencies"], *EXTRAS.values(), *PROJECT["dependency-groups"].values()]
    return set().union(*map(named, groups))


def of_tests_alone() -> Iterator[str]:
    """Modules that users do not have, or not by us; libraries bring some of them in where they are there."""
    users = named([*PROJECT["project"]["dependencies"], *(one for extra in EXTRAS.values() for one in extra)])
    kept = modules_of(users) | {"IPython"}
    yield from sorted(modules_of(declared() - users) - kept)


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("imports") / "network.json"
    write(load_example(), path)
    return path


@pytest.fixture(scope="module", params=PAGES, ids=lambda page: page.path)
def shown(request: pytest.FixtureRequest, network: Path) -> tuple[Page, set[str]]:
    """A page, and all modules that are loaded once a fresh interpreter has shown it."""
    page: Page = request.param
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(SOURCE_VARIABLE, str(network))
        lacking = json.dumps(list(of_tests_alone()))
        run = [sys.executable, "-c", _SHOW, str(NOTEBOOKS / page.notebook), lacking]
        said = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    *displayed, loaded = said.splitlines()
    assert f"{page.widget}(" in "".join(displayed), "the page was drawn"
    return page, set(json.loads(loaded))


def test_a_page_brings_in_its_own_view_alone(shown: tuple[Page, set[str]]) -> None:
    page, loaded = shown
    homes = {f"{cocreation_widgets.__name__}.{home}": name for name, home in cocreation_widgets._HOMES.items()}
    assert {homes[one] for one in homes.keys() & loaded} == {page.widget}


def test_a_page_brings_in_no_library_that_it_has_no_use_for(shown: tuple[Page, set[str]]) -> None:
    page, loaded = shown
    useful = EVERY_PAGE | (named(EXTRAS["analysis"]) if page.path in MEASURING else set())
    assert modules_of(declared()) & {one.partition(".")[0] for one in loaded} <= modules_of(useful)


def test_a_page_of_a_file_brings_in_no_store_command_server_or_report(shown: tuple[Page, set[str]]) -> None:
    _, loaded = shown
    ours = {f"cocreation.{path.parent.name}" for path in (ROOT / "cocreation").glob("*/__init__.py")}
    assert "cocreation.data.generator" not in loaded
    assert ours & loaded == {f"cocreation.{one}" for one in LAYERS}
    apart = (ROOT / "dashboards/cocreation_dashboards").glob("*/__init__.py")
    assert not {f"cocreation_dashboards.{path.parent.name}" for path in apart} & loaded
    assert not {"cocreation_dashboards.server", "cocreation_dashboards.publishing", "tornado.web"} & loaded
