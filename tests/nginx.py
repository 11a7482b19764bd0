"""Starts an nginx of the tests' own; run as a program, it installs Debian's package where there is none."""

import contextlib
import datetime
import os
import shutil
import socket
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["TEMPLATE", "binary", "certificate", "filled", "free_port", "proxy"]

TEMPLATE = Path(__file__).parents[1] / "deploy" / "nginx" / "pages.conf.template"
_ACCOUNT = "nobody"
_AROUND = """
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log stderr warn;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  {before}
  {server}
}}
"""


def binary() -> str | None:
    """Give back the path of an nginx; None where there is none."""
    return shutil.which("nginx") or next((path for path in ("/usr/sbin/nginx",) if Path(path).exists()), None)


def free_port() -> int:
    """Give back a port of loopback that is free just now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def filled(**values: str) -> str:
    """Give back the configuration that we ship, with its values filled in as nginx's container image does."""
    return string.Template(TEMPLATE.read_text()).safe_substitute(values)


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for this machine that nobody signed, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(
            name, name, key.public_key(), x509.random_serial_number(), now, now + datetime.timedelta(1)
        )
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths


@contextlib.contextmanager
def proxy(server: str, port: int, before: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """Run nginx with one server, without rights and in a folder of its own, until the block ends."""
    program = binary()
    assert program, "no nginx is installed; run: python tests/nginx.py"
    with tempfile.TemporaryDirectory(prefix="cocreation-nginx-") as name:
        folder = Path(name)
        configuration = folder / "nginx.conf"
        configuration.write_text(_AROUND.format(folder=folder, before=before, server=server))
        who: dict[str, Any] = {}
        if os.geteuid() == 0:
            shutil.chown(folder, _ACCOUNT)
            who = {"user": _ACCOUNT, "extra_groups": []}
        command = [program, "-p", name, "-c", str(configuration), "-e", "stderr"]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False, **who)
        assert checked.returncode == 0, checked.stderr
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL, **who)
        try:
            _wait(port, running)
            yield running
        finally:
            running.terminate()
            running.wait(30)


def _wait(port: int, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        assert running.poll() is None, "nginx stopped"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError("nginx did not start within half a minute")


def _install() -> bool:
    root = os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    if not (shutil.which("apt-get") and (root or shutil.which("sudo"))):
        return False
    # none of the machine's own is to be started: the tests bring theirs
    denied = "/usr/sbin/policy-rc.d"
    deny = f"printf '#!/bin/sh\\nexit 101\\n' > {denied} && chmod +x {denied} && touch {denied}.ours"
    before = f"test -e {denied} || {{ {deny}; }}"
    after = f"test ! -e {denied}.ours || rm -f {denied} {denied}.ours"
    install = ["apt-get", "install", "-y", "--no-install-recommends", "nginx-light"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def run(*step: str) -> bool:
        done = subprocess.run([*sudo, *step], stdout=subprocess.DEVNULL, env=environment, check=False)
        return done.returncode == 0

    try:
        return run("sh", "-c", before) and run("apt-get", "update") and run(*install)
    finally:
        run("sh", "-c", after)


if __name__ == "__main__" and not binary():
    print("Installing nginx for the tests of serving behind a proxy (once) …")  # noqa: T201  # a program of its own
    if not _install():
        sys.exit("No nginx could be installed; on Debian, as root: apt-get install nginx-light. Then `make test`.")
