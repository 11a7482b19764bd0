"""A page's process, confined by the system: it writes nowhere but where the server said, whatever it is sent.

Linux's Landlock (5.13 and newer) lets a process give up rights for good, also those of a superuser: from then on the
kernel of the system refuses to open a file for writing, to make, rename or delete one, outside the folders named, and
to send signals to processes outside. Run as a program, it does so and becomes the page's process.
"""

import ctypes
import os
import sys
from collections.abc import Sequence

__all__ = ["WARM_VARIABLE", "WRITABLE_VARIABLE", "confine", "landlock"]

WRITABLE_VARIABLE, WARM_VARIABLE = "COCREATION_WRITABLE", "COCREATION_WARM"
_WARM_UP = "--IPKernelApp.exec_lines=from cocreation_dashboards import warm; warm.up()"

# https://docs.kernel.org/userspace-api/landlock.html; the numbers are the same on every architecture
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION, _PATH_BENEATH, _NO_NEW_PRIVILEGES = 1, 1, 38
_WRITE_FILE, _TRUNCATE = 1 << 1, 1 << 14
_FIRST_RIGHTS = _WRITE_FILE | sum(1 << bit for bit in range(4, 13))  # and removing and making of every kind
_RIGHTS_BY_VERSION = {2: 1 << 13, 3: _TRUNCATE}  # and moving between folders
_SCOPE_SIGNALS, _SCOPES_SINCE = 1 << 1, 6
_NOWHERE = ("/dev/null",)


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def landlock() -> int:
    """Give back which version of Landlock the system has; 0 for none."""
    if not sys.platform.startswith("linux"):
        return 0
    found = _call(_CREATE_RULESET, None, 0, _ASK_VERSION)
    return max(0, found)


def confine(folders: Sequence[str]) -> bool:
    """Give up writing outside some folders, for this process and all that it starts, for good.

    Returns
    -------
    bool
        Whether the system can do so; where it cannot, nothing changes.

    Raises
    ------
    OSError
        When it can but refused.
    """
    version = landlock()
    if not version:
        return False
    rights = _FIRST_RIGHTS + sum(right for since, right in _RIGHTS_BY_VERSION.items() if version >= since)
    wanted = _Ruleset(rights, 0, _SCOPE_SIGNALS if version >= _SCOPES_SINCE else 0)
    size = ctypes.sizeof(wanted) if version >= _SCOPES_SINCE else 8
    rules = _must(_call(_CREATE_RULESET, ctypes.byref(wanted), size, 0))
    try:
        for path in folders:
            _allow(rules, path, rights)
        for path in _NOWHERE:
            _allow(rules, path, _WRITE_FILE | (rights & _TRUNCATE))
        _must(_libc().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
        _must(_call(_RESTRICT_SELF, rules, 0))
    finally:
        os.close(rules)
    return True


def _allow(rules: int, path: str, rights: int) -> None:
    folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _Beneath(rights, folder)
        _must(_call(_ADD_RULE, rules, _PATH_BENEATH, ctypes.byref(rule), 0))
    finally:
        os.close(folder)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(number: int, *arguments: object) -> int:
    found: int = _libc().syscall(number, *arguments)
    return found


def _must(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"Landlock: {os.strerror(number)}")
    return result


def _main() -> None:
    folders = os.environ.pop(WRITABLE_VARIABLE, None)
    if folders is not None:
        confine([one for one in folders.split(os.pathsep) if one])
    if sys.path[0] == os.getcwd():  # as ipykernel's own launcher does: no file of the folder is code
        del sys.path[0]
    if os.environ.pop(WARM_VARIABLE, None):
        sys.argv.append(_WARM_UP)
    from ipykernel import kernelapp  # noqa: PLC0415  # nothing of it may run before

    kernelapp.launch_new_instance()


if __name__ == "__main__":
    _main()
