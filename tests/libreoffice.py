"""Runs the LibreOffice of this machine; run as a program, it installs Debian's package where there is none."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["converted", "libreoffice"]

_PACKAGE = "libreoffice-calc-nogui"
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
        An empty folder for what is written.
    """
    program = libreoffice()
    assert program, "no LibreOffice is installed; run: python tests/libreoffice.py"
    with tempfile.TemporaryDirectory() as profile:  # of its own, so that several run beside each other
        own = f"-env:UserInstallation={Path(profile).as_uri()}"
        command = [program, own, "--headless", "--norestore", "--convert-to", to, "--outdir", folder, file]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    return sorted(folder.iterdir())


def _install() -> bool:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    if not (shutil.which("apt-get") and (root or shutil.which("sudo"))):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", _PACKAGE])
    return all(
        subprocess.run([*sudo, *step], stdout=subprocess.DEVNULL, env=environment, check=False).returncode == 0
        for step in steps
    )


if __name__ == "__main__" and not libreoffice():
    print("Installing LibreOffice for the tests of workbooks (once) …")  # noqa: T201  # a program of its own
    if not _install():
        # these tests alone fail without it; all others run
        print(f"LibreOffice could not be installed; on Debian, as root: apt-get install {_PACKAGE}", file=sys.stderr)  # noqa: T201
