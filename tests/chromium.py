"""Finds a Chromium for the browser tests, and installs one where there is none.

Run as a program, it installs Debian's package as root or with sudo, and playwright's own build elsewhere.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

__all__ = ["ARGUMENTS", "chromium"]

ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """Give back the path of a Chromium of this machine; None where playwright's own is to be used."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def _has_playwrights_own() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def _install() -> bool:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    if shutil.which("apt-get") and (root or shutil.which("sudo")):
        steps = (
            ["apt-get", "update"],
            ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"],
        )
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if all(
            subprocess.run([*sudo, *step], stdout=subprocess.DEVNULL, env=environment, check=False).returncode == 0
            for step in steps
        ):
            return chromium() is not None
    own = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(own, check=False).returncode == 0


if __name__ == "__main__":
    if not (chromium() or _has_playwrights_own()):
        print("Installing a Chromium for the browser tests (once) …")  # noqa: T201  # a program of its own
        if not _install():
            sys.exit(
                "No Chromium could be installed. Install one so that `chromium` or `google-chrome` is on the PATH "
                "(on Debian, as root: apt-get install chromium), then run `make test` again."
            )
