"""What a page runs on: this very Python, reached over sockets that only this user can open."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

__all__ = ["ThisPython", "connection_settings"]

# A socket's path holds 103 bytes on macOS, 107 on Linux; "/voila_12345678/kernel-<uuid>-ipc-1" is added to the folder.
_LONGEST_FOLDER = 103 - 65
# The server's stderr stays the kernel's own, so that what problems.py logs arrives there.
_KERNEL_ARGUMENTS = ["--IPKernelApp.capture_fd_output=False"]


class ThisPython(KernelSpecManager):
    """Runs pages on the very Python that serves them, whatever kernels of that name the machine has."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002  # there is only one
        """Give back the kernel of this environment."""
        known = get_kernel_dict(_KERNEL_ARGUMENTS)
        argv = ["cocreation_dashboards.confined" if one == "ipykernel_launcher" else one for one in known["argv"]]
        return KernelSpec(**{**known, "argv": argv}, resource_dir="")


def connection_settings(temporary: str | None = None) -> dict[str, dict[str, Any]]:
    """Give back how server and kernels talk: over sockets in a folder of this user's own where the system has them.

    Ports, the fallback, can be reached by everybody who is logged in on the machine.

    Parameters
    ----------
    temporary
        The folder for temporary files; the system's unless given. macOS's is too long for the paths of sockets.
    """
    usual = temporary or tempfile.gettempdir()
    for folder in () if sys.platform == "win32" else (usual, "/tmp"):  # noqa: S108  # a private folder is made in it
        if len(os.fsencode(folder)) <= _LONGEST_FOLDER and Path(folder).is_dir() and os.access(folder, os.W_OK):
            return {"Voila": {"connection_dir_root": folder}, "KernelManager": {"transport": "ipc"}}
    return {"Voila": {"connection_dir_root": usual}, "KernelManager": {"transport": "tcp"}}
