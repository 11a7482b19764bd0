"""Runs the LibreOffice of this machine; run as a program, it installs Debian's package where there is none."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["converted", "libreoffice"]

_PACKAGES = ("libreoffice-calc-nogui", "libreoffice-writer-nogui")
_PARTS = ("libsclo.so", "libswlo.so")  # by which their programs are known
_SECONDS = 180


def libreoffice() -> str | None:
    """Give back the path of LibreOffice; None where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(file: Path, to: str, folder: Path) -> list[Path]:
    """Let LibreOffice open a file and save it in another format; give back what it wrote.

    Parameters
    ----------
    file
        The file to open.
    to
        The format, as LibreOffice names it, with its options.
    folder
        An empty folder for what is written; it is made where there is none.
    """
    program = libreoffice()
    assert program, "no LibreOffice is installed; run: python tests/libreoffice.py"
    folder.mkdir(parents=True, exist_ok=True)
    # with a profile of its own, several run beside each other; what is ended may still write there
    with tempfile.TemporaryDirectory(prefix="cocreation-libreoffice-", ignore_cleanup_errors=True) as profile:
        own = f"-env:UserInstallation={Path(profile).as_uri()}"
        command = [program, own, "--headless", "--norestore", "--convert-to", to, "--outdir", folder, file]
        said = _bounded(command)
    written = sorted(folder.iterdir())
    assert written, f"LibreOffice wrote nothing for {file.name}: {said}"  # it calls even that a success
    return written


def _bounded(command: list[str | Path]) -> str:
    """Run a command for a bounded time, and give back what it said."""
    # soffice only starts the program that does the work: in a group of their own, both are ended, and nothing else
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        said, _ = running.communicate(timeout=_SECONDS)
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        raise
    text = said.decode(errors="replace").strip()
    assert running.returncode == 0, f"LibreOffice failed: {text}"
    return text


def _is_whole() -> bool:
    """Tell whether what opens workbooks and documents is there; elsewhere than on Debian, whether anything is."""
    program = libreoffice()
    if program is None:
        return False
    folder = Path(program).resolve().parent
    return not (folder / "libmergedlo.so").exists() or all((folder / part).exists() for part in _PARTS)


def _install() -> bool:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    if not (shutil.which("apt-get") and (root or shutil.which("sudo"))):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *_PACKAGES])
    return all(
        subprocess.run([*sudo, *step], stdout=subprocess.DEVNULL, env=environment, check=False).returncode == 0
        for step in steps
    )


if __name__ == "__main__" and not _is_whole():
    print("Installing LibreOffice for the tests of workbooks and documents (once) …")  # noqa: T201  # a program of its own
    if not _install():
        # these tests alone are skipped without it, which fails in CI; all others run
        what = " ".join(_PACKAGES)
        print(f"LibreOffice could not be installed; on Debian, as root: apt-get install {what}", file=sys.stderr)  # noqa: T201
