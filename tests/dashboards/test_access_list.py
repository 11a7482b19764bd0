"""Who may come in: the list, how often a secret may be tried, and sessions."""

import hmac
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation_dashboards.access import people
from cocreation_dashboards.access.access_list import AccessList, UnusableAccessList
from cocreation_dashboards.access.attempts import Attempts
from cocreation_dashboards.access.people import Guest, Role
from cocreation_dashboards.access.sessions import Sessions

START = datetime(2026, 11, 1, 9, tzinfo=UTC)


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def moment(self) -> datetime:
        return START + timedelta(seconds=self.seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guests(tmp_path: Path, clock: Clock) -> AccessList:
    return AccessList(tmp_path / "access.json", clock=clock.moment)


def test_a_secret_opens_the_door_to_its_owner_alone(guests: AccessList) -> None:
    _, anns = guests.add("Ann", Role.VIEWER, days=1)
    bea, beas = guests.add("Bea", Role.EDITOR, days=1)
    assert guests.holder(beas) == bea
    assert bea.role is Role.EDITOR
    ann = guests.holder(anns)
    assert ann is not None
    assert ann.name == "Ann"
    for wrong in ("", "x", anns[:-1], anns + "x", anns.swapcase(), ann.hash, "\ud800"):
        assert guests.holder(wrong) is None


def test_the_file_keeps_no_secret_and_only_its_owner_reads_it(guests: AccessList) -> None:
    secrets = [guests.add(name, Role.VIEWER, days=1)[1] for name in ("Ann", "Bea")]
    kept = guests.path.read_text()
    assert not any(secret in kept for secret in secrets)
    assert all(len(secret) >= 43 for secret in secrets)
    assert guests.path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in guests.path.parent.glob("*.part")] == []


def test_a_file_that_others_may_read_is_refused(guests: AccessList) -> None:
    guests.add("Ann", Role.VIEWER, days=1)
    guests.path.chmod(0o644)
    with pytest.raises(UnusableAccessList, match=r"may be read by others .* chmod 600"):
        guests.guests()


def test_time_runs_out(guests: AccessList, clock: Clock) -> None:
    _, secret = guests.add("Ann", Role.VIEWER, days=2)
    clock.seconds = 2 * 86_400 - 1
    assert guests.holder(secret) is not None
    assert guests.named("Ann") is not None
    clock.seconds += 1
    assert guests.holder(secret) is None
    assert guests.named("Ann") is None
    guests.add("Ann", Role.VIEWER, days=1)  # and may be let in anew
    assert guests.holder(secret) is None


def test_whoever_is_revoked_is_out_at_once_for_every_reader(guests: AccessList, clock: Clock) -> None:
    _, secret = guests.add("Ann", Role.VIEWER, days=1)
    reader = AccessList(guests.path, clock=clock.moment)
    assert reader.holder(secret) is not None
    guests.revoke("Ann")
    assert reader.holder(secret) is None
    with pytest.raises(UnusableAccessList, match="holds nobody called 'Ann'"):
        guests.revoke("Ann")


def test_nobody_is_let_in_twice(guests: AccessList) -> None:
    guests.add("Ann", Role.VIEWER, days=1)
    with pytest.raises(UnusableAccessList, match="holds 'Ann' already; take the old link back"):
        guests.add("Ann", Role.EDITOR, days=1)


@pytest.mark.parametrize("name", ["", " Ann", "Ann\n", "A" * 201, "A\x00", "A\u202eB"])
def test_a_name_is_something_to_read(guests: AccessList, name: str) -> None:
    with pytest.raises(UnusableAccessList, match="takes no name like"):
        guests.add(name, Role.VIEWER, days=1)
    assert not guests.path.exists()


def test_every_secret_is_compared_in_constant_time(guests: AccessList, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = [guests.add(name, Role.VIEWER, days=1)[1] for name in ("Ann", "Bea", "Cem")]
    compared = []

    def compare(one: str, other: str, real: Callable[[str, str], bool] = hmac.compare_digest) -> bool:
        compared.append(one)
        return real(one, other)

    monkeypatch.setattr(hmac, "compare_digest", compare)
    assert guests.holder(secrets[0]) is not None
    assert len(compared) == 3


VALUES = st.recursive(
    st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@given(st.binary(max_size=200) | VALUES.map(lambda value: json.dumps(value).encode()))
def test_a_damaged_file_is_told_and_lets_nobody_in(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("damaged") / "access.json"
    path.touch(0o600)
    path.write_bytes(content)
    with pytest.raises(UnusableAccessList):
        AccessList(path).guests()


def test_an_expiry_without_a_time_zone_is_damage(guests: AccessList) -> None:
    guests.add("Ann", Role.VIEWER, days=1)
    guests.path.write_text(guests.path.read_text().replace("+00:00", ""))
    with pytest.raises(UnusableAccessList, match="damaged"):
        guests.guests()


def test_several_processes_change_the_list_at_once_and_nobody_is_lost(guests: AccessList) -> None:
    code = (
        "import sys; from cocreation_dashboards.access.access_list import AccessList\n"
        "from cocreation_dashboards.access.people import Role\n"
        "for i in range(10): AccessList(sys.argv[1]).add(f'{sys.argv[2]} {i}', Role.VIEWER, days=1)"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(guests.path), name]) for name in "ABCD"]
    assert [one.wait(60) for one in writers] == [0, 0, 0, 0]
    assert set(guests.guests()) == {f"{name} {i}" for name in "ABCD" for i in range(10)}


def test_after_ten_failures_an_address_waits_a_minute(clock: Clock) -> None:
    attempts = Attempts(clock=clock)
    for _ in range(10):
        assert attempts.wait("10.0.0.1") == 0
        attempts.failed("10.0.0.1")
    assert attempts.wait("10.0.0.1") == 60
    assert attempts.wait("10.0.0.2") == 0
    clock.seconds = 59
    assert attempts.wait("10.0.0.1") == 1
    clock.seconds = 60.5
    assert attempts.wait("10.0.0.1") == 0


def test_one_customers_ipv6_addresses_count_as_one(clock: Clock) -> None:
    attempts = Attempts(most=2, clock=clock)
    attempts.failed("2001:db8:1:2::1")
    attempts.failed("2001:db8:1:2:ffff::9")
    assert attempts.wait("2001:db8:1:2::abcd") > 0
    assert attempts.wait("2001:db8:1:3::1") == 0


def test_what_is_remembered_of_failures_is_bounded(clock: Clock) -> None:
    attempts = Attempts(addresses=100, clock=clock)
    for i in range(1000):
        for _ in range(30):
            attempts.failed(f"10.0.{i // 256}.{i % 256}")
    assert len(attempts) == 100
    assert max(len(times) for times in attempts._failures.values()) == 10


def guest(name: str = "Ann") -> Guest:
    return people.invited(name, Role.VIEWER, 1, START)[0]


def test_a_session_ends_when_it_is_ended_and_after_a_day_at_work(clock: Clock) -> None:
    sessions = Sessions(seconds=100, clock=clock)
    first, second = sessions.begin(guest()), sessions.begin(guest())
    assert first != second
    found = sessions.of(first)
    assert found is not None
    assert first not in found.key
    sessions.end(found.key)
    assert sessions.of(first) is None
    clock.seconds = 99
    assert sessions.of(second) is not None
    clock.seconds = 100
    assert sessions.of(second) is None
    assert len(sessions) == 0


def test_the_number_of_sessions_is_bounded(clock: Clock) -> None:
    sessions = Sessions(most=5, clock=clock)
    secrets = [sessions.begin(guest(str(i))) for i in range(9)]
    assert len(sessions) == 5
    assert [secret for secret in secrets if sessions.of(secret)] == secrets[4:]


def test_what_root_changes_still_belongs_to_whoever_the_list_does(
    guests: AccessList, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[str, int, int]] = []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "fchown", lambda file, *to: given.append((os.readlink(f"/proc/self/fd/{file}"), *to)))
    guests.add("Ann", Role.VIEWER, days=1)
    owner = (guests.path.parent.stat().st_uid, guests.path.parent.stat().st_gid)
    lock, part = given
    assert Path(lock[0]).name == ".access.json.lock"
    assert Path(part[0]).name.startswith(".access.json.")
    assert [one[1:] for one in given] == [owner, owner]
