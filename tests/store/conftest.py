"""Places for stores: a new SQLite file and a new PostgreSQL database for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from postgres import new_database, server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    with server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give back where a store may be made, in each of the two databases."""
    if request.param == "sqlite":
        return str(tmp_path / "network.sqlite")
    return new_database(request.getfixturevalue("postgres"))
