"""Brings the scripts of others into the package when it is built: by npm, from package-lock.json, never committed.

Hatchling's own way of building something first; hatch-jupyter-builder would be a second tool for the same, and cannot
go on without npm: where that is missing, Plotly's own package brings a script that is larger, and the pages work all
the same (``cocreation doctor`` says so).
"""

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_WANTED = {
    "plotly.js-basic-dist-min/plotly-basic.min.js": "plotly-basic.min.js",
    "plotly.js-gl2d-dist-min/plotly-gl2d.min.js": "plotly-gl2d.min.js",
}


class ScriptsOfOthers(BuildHookInterface):  # type: ignore[type-arg]  # any configuration
    """Runs npm once, and copies what it brought into ``cocreation_widgets/static``."""

    PLUGIN_NAME = "custom"

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Fill the folder, unless this is a source distribution, which brings the list only."""
        root = Path(self.root)
        folder = root / "widgets" / "cocreation_widgets" / "static"
        if self.target_name != "wheel" or _is_newer(folder, root / "package-lock.json"):
            return
        npm = shutil.which("npm")
        if npm is None:
            self.app.display_warning("npm is not installed: the pages will use the larger script of the plotly package")
            return
        try:
            subprocess.run([npm, "ci"], cwd=root, check=True, capture_output=True, text=True)  # noqa: S603  # npm itself
        except subprocess.CalledProcessError as error:
            self.app.display_warning(f"npm failed, the larger script of the plotly package is used:\n{error.stderr}")
            return
        folder.mkdir(exist_ok=True)
        for brought, name in _WANTED.items():
            shutil.copyfile(root / "node_modules" / brought, folder / name)


def _is_newer(folder: Path, listed: Path) -> bool:
    files = [folder / name for name in _WANTED.values()]
    return all(one.is_file() and one.stat().st_mtime >= listed.stat().st_mtime for one in files)
