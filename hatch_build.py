"""Makes the scripts of others that the pages load, when the package is built; they are never committed.

npm brings Plotly's sources as package-lock.json lists them, and esbuild (which Plotly itself is built with) makes of
them scripts with only what we draw. Plotly offers no such script itself: the one that draws by WebGL compiles code from
text, which a strict Content-Security-Policy forbids, and its "strict" one draws everything, 1.3 MB compressed.

Hatchling's own way of building something first; hatch-jupyter-builder would be a second tool for the same, and cannot
go on without npm: where that is missing, Plotly's own package brings a script that is larger, and the pages work all
the same (``cocreation doctor`` says so).
"""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_WANTED = {
    "plotly-basic.min.js": ("plotly.js/lib/bar",),
    "plotly-webgl.min.js": ("plotly.js/lib/bar", "plotly.js/src/traces/scattergl/strict"),
}
"""Our scripts, and what each draws besides the lines and points that are in all of Plotly's."""
_OPTIONS = (
    "--bundle", "--minify", "--format=iife", "--global-name=Plotly", "--target=es2016", "--log-level=warning",
    "--define:global=window", "--define:define.amd=false", "--alias:regl=@plotly/regl", "--loader:.css=empty",
)  # fmt: skip


class ScriptsOfOthers(BuildHookInterface):  # type: ignore[type-arg]  # any configuration
    """Runs npm once, and copies what it brought into ``cocreation_widgets/static``."""

    PLUGIN_NAME = "custom"

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Fill the folder, unless this is a source distribution, which brings the list only."""
        root = Path(self.root)
        folder = root / "widgets" / "cocreation_widgets" / "static"
        if self.target_name != "wheel" or _is_newer(folder, root / "package-lock.json", root / "hatch_build.py"):
            return
        npm = shutil.which("npm")
        if npm is None:
            self.app.display_warning("npm is not installed: the pages will use the larger script of the plotly package")
            return
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            _run([npm, "ci"], root)
            for name, drawn in _WANTED.items():
                _run(
                    [npm, "exec", "--offline", "--", "esbuild", *_OPTIONS, f"--outfile={folder / name}"],
                    root,
                    _entry(drawn),
                )
        except subprocess.CalledProcessError as error:
            self.app.display_warning(f"npm failed, the larger script of the plotly package is used:\n{error.stderr}")
            shutil.rmtree(folder)


def _run(command: list[str], root: Path, text: str = "") -> None:
    subprocess.run(command, cwd=root, check=True, capture_output=True, text=True, input=text)  # noqa: S603  # npm itself


def _entry(drawn: Iterable[str]) -> str:
    return (
        f"const plotly = require('plotly.js/lib/core');"
        f"plotly.register([{', '.join(f'require({name!r})' for name in drawn)}]);"
        f"module.exports = plotly;"
    )


def _is_newer(folder: Path, *than: Path) -> bool:
    files = [folder / name for name in _WANTED]
    return all(one.is_file() for one in files) and min(map(_written, files)) >= max(map(_written, than))


def _written(file: Path) -> float:
    return file.stat().st_mtime
