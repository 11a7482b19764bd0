import os
import sys
from pathlib import Path

import pytest

from cocreation_dashboards.kernels import ThisPython, connection_settings

_SHORT = "/tmp"  # only named, never written to


def test_pages_run_on_the_serving_python_whatever_kernels_the_machine_has(tmp_path: Path) -> None:
    foreign = tmp_path / "python3"
    foreign.mkdir()
    (foreign / "kernel.json").write_text('{"argv": ["/elsewhere/python"], "display_name": "X", "language": "python"}')
    specs = ThisPython(kernel_dirs=[str(tmp_path)])
    assert specs.get_kernel_spec("python3").argv[0] == sys.executable
    assert specs.get_all_specs()["python3"]["spec"]["argv"][0] == sys.executable


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets in folders")
def test_sockets_go_where_their_path_fits() -> None:
    usual = connection_settings(_SHORT)
    assert usual == {"Voila": {"connection_dir_root": _SHORT}, "KernelManager": {"transport": "ipc"}}
    like_macos = "/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T"
    assert connection_settings(like_macos)["Voila"]["connection_dir_root"] == _SHORT


def test_without_a_folder_for_sockets_ports_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert connection_settings(_SHORT)["KernelManager"]["transport"] == "tcp"
