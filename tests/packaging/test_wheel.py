"""What users install: one wheel with three packages and their data, and nothing else."""

import subprocess
import zipfile

import pytest

from installed import ROOT, installed_wheel

pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def names() -> list[str]:
    installed_wheel()
    (wheel,) = (ROOT / ".venv" / "wheel" / "dist").glob("*.whl")
    return zipfile.ZipFile(wheel).namelist()


def test_the_wheel_holds_our_three_packages_and_no_generic_name(names: list[str]) -> None:
    top = {name.split("/")[0] for name in names}
    assert {one for one in top if not one.endswith(".dist-info")} == {
        "cocreation", "cocreation_widgets", "cocreation_dashboards",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        "cocreation/py.typed",
        "cocreation/data/yorkshire_humber.json",
        "cocreation/exchange/network.schema.json",
        "cocreation_widgets/frame/panel.js",
        "cocreation_widgets/frame/controls.css",
        "cocreation_widgets/frame/theme.css",
        "cocreation_dashboards/notebooks/network_map.ipynb",
        "cocreation_dashboards/share/jupyter/voila/templates/cocreation/index.html.j2",
        "cocreation_dashboards/share/jupyter/voila/templates/cocreation/static/site.css",
    ],
)
def test_the_wheel_carries_its_data(names: list[str], path: str) -> None:
    assert path in names


def test_every_file_of_the_packages_is_in_the_wheel(names: list[str]) -> None:
    for folder in ("cocreation", "widgets/cocreation_widgets", "dashboards/cocreation_dashboards"):
        tree = ROOT / folder
        files = [path for path in tree.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        missing = [path for path in files if f"{tree.name}/{path.relative_to(tree).as_posix()}" not in names]
        assert missing == []


def test_the_installed_command_checks_what_it_wrote(tmp_path: object) -> None:
    command = str(installed_wheel() / "cocreation")
    subprocess.run([command, "example", "net.json"], cwd=str(tmp_path), check=True, capture_output=True)
    done = subprocess.run([command, "check", "net.json"], cwd=str(tmp_path), check=True, capture_output=True, text=True)
    assert "sound" in done.stdout


def test_no_licence_at_run_time_forbids_the_mit_licence() -> None:
    code = (
        "from importlib.metadata import distributions\n"
        "for one in distributions():\n"
        "    data = one.metadata\n"
        "    said = [data.get('License-Expression') or '', *(data.get_all('Classifier') or [])]\n"
        "    bad = [text for text in said if 'GPL' in text and 'LGPL' not in text and 'Lesser' not in text]\n"
        "    if bad: print(data['Name'], bad)\n"
    )
    done = subprocess.run([str(installed_wheel() / "python"), "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == ""
