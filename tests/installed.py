"""The toolkit installed from its built wheel, in an environment of its own, as users have it."""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

from filelock import FileLock

__all__ = ["ROOT", "installed_wheel"]

ROOT = Path(__file__).parents[1]
_HOME = ROOT / ".venv" / "wheel"
_BUILT_BY = ("pyproject.toml", "hatch_build.py", "package-lock.json", "README.md", "LICENSE")
_SOURCES = ("cocreation", "widgets", "dashboards", *_BUILT_BY)


def installed_wheel() -> Path:
    """Give back the folder of programs of an environment that holds the wheel with its dashboards extra.

    The wheel is built anew whenever a source changed; the workers of one run wait for the first to build it.
    """
    _HOME.mkdir(parents=True, exist_ok=True)
    with FileLock(_HOME / "lock"):
        stamp, now = _HOME / "stamp", _fingerprint()
        if not stamp.exists() or stamp.read_text() != now:
            _build_and_install()
            stamp.write_text(now)
    return _programs()


def _programs() -> Path:
    return _HOME / "env" / ("Scripts" if sys.platform == "win32" else "bin")


def _build_and_install() -> None:
    for old in _HOME.glob("dist/*"):
        old.unlink()
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", str(_HOME / "dist"), str(ROOT))
    (wheel,) = _HOME.glob("dist/*.whl")
    if not _programs().exists():
        venv.create(_HOME / "env", with_pip=True)
    python = str(_programs() / "python")
    _run(python, "-m", "pip", "install", "--quiet", f"{wheel}[dashboards]")
    _run(python, "-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", str(wheel))


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=_HOME, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"


def _fingerprint() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for source in _SOURCES:
        path = ROOT / source
        files = [path] if path.is_file() else sorted(path.rglob("*"))
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(ROOT)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()
