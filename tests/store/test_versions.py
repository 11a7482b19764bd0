import gzip
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from builders import small_network
from cocreation.store import NoStore, create, open_store
from cocreation.store.engine import reading
from cocreation.store.tables import schema
from cocreation.store.upgrade import NEWEST

FILES = Path(__file__).parent / "files"
MIGRATIONS = Path(open_store.__code__.co_filename).parent / "migrations" / "versions"


def test_the_tables_are_those_of_the_descriptions(place: str) -> None:
    with create(place, small_network(), author="Ann") as store, reading(store.engine, store.place) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema().metadata) == [], "a record changed: add a migration"


def test_a_file_of_every_version_is_kept() -> None:
    versions = {path.stem[:4] for path in MIGRATIONS.glob("0*.py")}
    assert versions == {path.name.split(".")[0] for path in FILES.glob("*.sqlite.gz")}


@pytest.mark.parametrize("kept", sorted(FILES.glob("*.gz")), ids=lambda path: path.name)
def test_a_file_of_any_version_opens_without_loss(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    with open_store(path) as store:
        assert store.network(as_recorded=1) == small_network()
        assert store.network().people["dee"].name == "Dee"
        assert [(one.author, one.reason) for one in store.revisions()] == [
            ("Ann", "The store was made"),
            ("Bea", "She joined"),
        ]
        store.undo(author="Ann")
        assert store.network() == small_network()


def test_a_newer_file_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "newer.sqlite"
    create(path, small_network(), author="Ann").close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NoStore, match=f"newer version .* tables are 9999, this program knows up to {NEWEST}"):
        open_store(path)
    assert path.read_bytes() == before
