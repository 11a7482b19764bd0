"""What we ship to run a server with: each file is used as far as a test machine can."""

import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
import typer
import yaml

import cocreation
import cocreation.cli  # the commands add themselves
from builders import small_network
from cocreation import CocreationError, Person
from cocreation.cli.app import app
from cocreation_widgets.frame.scripts import SCRIPTS
from installed import ROOT, installed_wheel
from nginx import TEMPLATE, certificate, filled, free_port, proxy
from postgres import new_database, server

DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
UNIT = (DEPLOY / "cocreation.service").read_text()


def understood(arguments: list[str]) -> dict[str, Any]:
    """Give back what our command understands of a command line; a wrong one is an error."""
    name, *rest = arguments
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    given: dict[str, Any] = command.make_context(name, rest).params
    return given


def instruction(name: str) -> str:
    joined = DOCKERFILE.replace("\\\n", " ")
    found: list[str] = re.findall(rf"^{name} (.*)$", joined, re.MULTILINE)
    return found[-1]


def test_only_nginx_is_reached_from_outside_and_the_pages_believe_it_alone() -> None:
    services = COMPOSE["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["web"]
    given = understood(services["app"]["command"])
    assert given["trust_from"] == [services["web"]["networks"]["pages"]["ipv4_address"]]
    assert given["base_url"] == services["web"]["environment"]["BASE_URL"]
    assert given["access"].is_relative_to("/data")
    assert services["app"]["read_only"] is True
    assert COMPOSE["networks"]["records"]["internal"] is True


def test_every_file_and_secret_of_the_compose_file_is_there_or_told() -> None:
    mounted = [
        volume.split(":")[0] for service in COMPOSE["services"].values() for volume in service.get("volumes", [])
    ]
    for path in (one for one in mounted if one.startswith("./")):
        assert (DEPLOY / path).is_file(), path
    used = {name for service in COMPOSE["services"].values() for name in service.get("secrets", [])}
    assert used == set(COMPOSE["secrets"])
    build = COMPOSE["services"]["app"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).resolve() == DEPLOY / "Dockerfile"


def test_the_compose_file_fills_in_all_that_nginx_is_to_know() -> None:
    environment = COMPOSE["services"]["web"]["environment"]
    assert set(re.findall(r"\$\{(\w+)\}", "\n".join(TEMPLATE.read_text().splitlines()[6:]))) <= set(environment)


def test_nginx_understands_the_configuration(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = Path("/tmp") / f"cocreation-test-{free_port()}"  # where nginx, which has no rights, may look
    folder.mkdir(mode=0o755)
    try:
        cert, key = certificate(folder)
        key.chmod(0o644)
        port = free_port()
        known = {"CERTIFICATE": str(cert), "KEY": str(key), "PAGES": "127.0.0.1:1", "SERVER_NAME": "localhost"}
        with proxy(filled(LISTEN=f"127.0.0.1:{port} ssl", BASE_URL="/network/", **known), port):
            pass  # it checked its configuration, and listens
    finally:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def test_the_container_starts_what_our_command_understands() -> None:
    given = understood(yaml.safe_load(instruction("CMD")))
    assert given["host"] == "0.0.0.0"  # noqa: S104  # inside the container
    assert given["access"] == Path("/data/access.json")
    assert yaml.safe_load(instruction("ENTRYPOINT")) == ["cocreation"]
    assert instruction("USER") == "cocreation"


def test_the_container_installs_extras_that_there_are() -> None:
    from importlib.metadata import metadata

    (wanted,) = re.findall(r'pip install --no-cache-dir "\.\[(.*)\]"', DOCKERFILE)
    assert set(wanted.split(",")) <= set(metadata("cocreation").get_all("Provides-Extra") or ())


def test_what_the_container_copies_is_enough_to_build_our_wheel_with_its_scripts(tmp_path: Path) -> None:
    lines = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    assert lines[0] == "*"
    left_out = [line for line in lines[1:] if not line.startswith("!")]
    for name in (line[1:] for line in lines if line.startswith("!")):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / "source" / name, ignore=_left_out(left_out))
        else:
            (tmp_path / "source").mkdir(exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / "source" / name)
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(tmp_path / "source")]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"cocreation_widgets/static/{name}" for name in SCRIPTS.values()} <= names
    assert "npm" in instruction("RUN apt-get update && apt-get install")


def _left_out(patterns: list[str]) -> Callable[[str, list[str]], set[str]]:
    paths = {ROOT / one for one in patterns if "*" not in one}
    names = {one.removeprefix("**/") for one in patterns if "*" in one}
    return lambda folder, inside: {one for one in inside if one in names or Path(folder) / one in paths}


def test_the_containers_sign_of_life_tells_a_living_server_from_none(tmp_path: Path) -> None:
    check = yaml.safe_load(instruction("HEALTHCHECK").split("CMD ")[1])
    assert check[:2] == ["python", "-c"]
    port = free_port()
    code = check[2].replace(":8866", f":{port}")
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 1
    serve = ["serve", "--no-browser", "--port", str(port), "--base-url", "/network/"]
    with subprocess.Popen(
        [str(installed_wheel() / "cocreation"), *serve], stdout=subprocess.PIPE, text=True, cwd=tmp_path
    ) as living:
        assert living.stdout
        assert "/network/" in living.stdout.readline()
        done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
        living.terminate()
        assert living.wait(30) == 0
    assert done.returncode == 0, done.stderr


def test_systemd_understands_the_unit_and_finds_it_well_confined(tmp_path: Path) -> None:
    program = str(installed_wheel() / "cocreation")
    unit = tmp_path / "cocreation.service"
    unit.write_text(UNIT.replace("/opt/cocreation/bin/cocreation serve", f"{program} serve"))
    verify = ["systemd-analyze", "verify", "--man=no", str(unit)]
    verified = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert (verified.returncode, [line for line in verified.stderr.splitlines() if "cocreation" in line]) == (0, [])
    security = ["systemd-analyze", "security", "--offline=true", "--threshold=30", str(unit)]
    judged = subprocess.run(security, capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout[-500:]


def test_the_unit_starts_what_our_command_understands() -> None:
    (line,) = re.findall(r"^ExecStart=(.*)$", UNIT.replace("\\\n", " "), re.MULTILINE)
    given = understood(shlex.split(line)[1:])
    assert given["trust_from"] == ["127.0.0.1"]
    store, people = Path(given["edit"]), given["access"]
    (folders,) = re.findall(r"^StateDirectory=(.*)$", UNIT, re.MULTILINE)
    kept = {Path("/var/lib") / one for one in folders.split()}
    assert {store.parent, people.parent} == kept  # systemd gives both to the user, and no other is in the store's
    told = [shlex.split(line.removeprefix("#")) for line in UNIT.splitlines() if line.startswith("#   ")]
    (made,) = (line for line in told if line[0] == "install")
    assert {Path(one) for one in made if one.startswith("/")} == kept
    commands = [line[line.index("/opt/cocreation/bin/cocreation") + 1 :] for line in told if "sudo" in line]
    assert told.index(made) < min(told.index(line) for line in told if "sudo" in line)
    assert commands[0] == ["new", str(store)]
    assert commands[1][-2:] == ["--list", str(people)]


def test_what_serves_pages_never_knows_the_keepers_password() -> None:
    services = COMPOSE["services"]
    knows = {name: set(one.get("secrets", ())) for name, one in services.items()}
    assert knows["app"] == {"pages-pass"}
    assert knows["keeper"] == {"keeper-pass"}
    assert understood(services["keeper"]["command"])["source"] == "/tmp/network.json"  # in the container
    for name in ("app", "keeper"):
        (secret,) = knows[name]
        assert services[name]["environment"]["PGPASSFILE"] == f"/run/secrets/{secret}"


@pytest.fixture(scope="module")
def database() -> Any:
    """A database with the roles that we ship, and a network that the keeper put into it."""
    with server() as url:
        place = new_database(url)
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute((DEPLOY / "postgres" / "roles.sql").read_text())
        cocreation.new(place, small_network(), author="Keeper").close()
        yield place


def test_an_editor_saves_and_a_reader_sees_it(database: str) -> None:
    with cocreation.open(database.replace("keeper@", "editor@")) as store:
        store.save(Person(id="nora", name="Nora"), author="Edda")
    with cocreation.open(database.replace("keeper@", "reader@"), read_only=True) as store:
        assert store.network().people["nora"].name == "Nora"


def test_a_reader_writes_nothing_whatever_their_process_tries(database: str) -> None:
    reader = database.replace("keeper@", "reader@")
    with pytest.raises(CocreationError), cocreation.open(reader) as store:
        store.save(Person(id="mallory", name="Mallory"), author="Mallory")
    for attack in (
        "SET default_transaction_read_only = off; DELETE FROM people",
        "SET TRANSACTION READ WRITE; UPDATE people SET name = 'x'",
        "CREATE TABLE intruder (x int)",
        "SET ROLE editor",
        "SET ROLE keeper",
        "TRUNCATE people CASCADE",
        "DROP TABLE people",
        "ALTER ROLE reader SUPERUSER",
    ):
        with psycopg.connect(reader) as connection, pytest.raises(psycopg.Error):
            connection.execute(attack)


def test_an_editor_cannot_change_the_history(database: str) -> None:
    for attack in ("DELETE FROM revisions", "UPDATE revisions SET author = 'x'", "DROP TABLE revisions"):
        with psycopg.connect(database.replace("keeper@", "editor@")) as connection, pytest.raises(psycopg.Error):
            connection.execute(attack)
