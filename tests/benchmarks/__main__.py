"""``python -m tests.benchmarks [--size N]``: prints how many times as long each thing takes as its peer."""

import argparse
import contextlib
import gc
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import cattrs
import orjson
from rich.console import Console
from rich.table import Table

from cocreation import Membership, Network, changed, generate
from cocreation.exchange import from_json, to_document, to_json
from cocreation.store import create, open_store
from cocreation.store.tables import schema

from .engines import engines, estimates, growing, maps
from .formats import formats
from .timing import Row, growth, median, seconds_to_build
from .weaving import weaving

__all__ = ["main"]

_DAY = date(2016, 1, 1)


def model(size: int, times: int) -> list[Row]:
    """Measure building, checking and asking a network of so many people, and ten times as many ties and memberships."""
    # with so many ties and memberships for each person there are ten times as many as people
    net = generate(size, ties_per_person=10.6)
    records = [*net.people.values(), *net.memberships.values(), *net.ties.values()]
    records = [*net.communities.values(), *records]
    built = [seconds_to_build(records) for _ in range(times)]
    peer = statistics.median(built)
    small = Network(records)
    ids = list(small.people)
    first = small.people[ids[0]]
    what = f"{len(small.people):,} people, {len(small.ties) + len(small.memberships):,} ties and memberships"
    name = "the same attrs records alone"
    rows = [
        (f"network of {what}: built and checked, records given", name, median(lambda: Network(records), times), peer),
        ("… as of a day", name, median(lambda: small.as_of(_DAY), times), peer),
        ("… every person looked up by id", name, median(lambda: [small.people[id] for id in ids], times), peer),
        ("… one record changed", name, median(lambda: small.with_records(changed(first, name="X")), times), peer),
    ]

    def indexed() -> None:
        fresh = Network.of_tables(dict(small._tables), small.about)
        for id in ids:
            fresh.where(Membership, member=id)

    return [*rows, ("… memberships of every person found, first time", name, median(indexed, times), peer)]


def json_files(size: int, times: int) -> list[Row]:
    """Measure JSON against orjson and the attrs records alone."""
    net = generate(size, ties_per_person=10.6)
    content, document = to_json(net), to_document(net)
    parse, dump = median(lambda: orjson.loads(content), times), median(lambda: orjson.dumps(document), times)
    plain = cattrs.Converter(detailed_validation=False)
    ties, people = net.ties.values(), net.people.values()
    peer = median(lambda: [plain.unstructure_attrs_asdict(one) for one in [*ties, *people]], times)
    built = seconds_to_build(list(net))
    written, read = median(lambda: to_json(net), times), median(lambda: from_json(content), times)
    return [
        (f"JSON of {len(net):,} records written", "orjson.dumps and plain cattrs", written, dump + peer),
        ("JSON read and checked", "orjson.loads and the attrs records alone", read, parse + built),
    ]


def store(size: int, times: int) -> list[Row]:
    """Measure opening a store and saving one change, against fetching the same rows with sqlite3 alone."""
    net = generate(size, ties_per_person=10.6)
    records = [*net.communities.values(), *net.people.values(), *net.memberships.values(), *net.ties.values()]
    first = next(iter(net.people.values()))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "network.sqlite"
        start = time.perf_counter()
        made = create(place, Network(records), author="Benchmark")
        filled = time.perf_counter() - start
        tables = [table.name for place in schema().places.values() for table in (place.main, *place.lists.values())]

        def fetched() -> list[list[object]]:
            with contextlib.closing(sqlite3.connect(place)) as connection:
                questions = [f'SELECT * FROM "{name}"' for name in tables]  # noqa: S608  # our own names
                return [connection.execute(question).fetchall() for question in questions]

        def synced() -> None:
            with (Path(folder) / "log").open("ab") as log:
                log.write(b"x" * 4096 * 4)
                log.flush()
                os.fsync(log.fileno())

        peer, opened = median(fetched, times), median(lambda: open_store(place).network(), times)
        saved = median(lambda: made.save(changed(first, name=str(time.perf_counter_ns())), author="Benchmark"), 30)
        disk = median(synced, 30)
        kept, plain = memory(lambda: open_store(place).network()), memory(lambda: [changed(one) for one in records])
    name = "sqlite3's fetchall of the same rows"
    return [
        (f"store of {len(records):,} records opened", name, opened, peer),
        ("… filled and recorded in the history", name, filled, peer),
        ("… one change saved", "one write and sync of 16 KiB", saved, disk),
        ("… memory once open, in 100 MB (not seconds)", "the attrs records' own", kept / 1e8, plain / 1e8),
    ]


def memory(make: Callable[[], object]) -> int:
    """Give back the bytes that what is made takes, measured in a process of its own."""
    reads, writes = os.pipe()
    if os.fork() == 0:
        gc.collect()
        before = resident()
        made = make()
        os.write(writes, str(resident() - before).encode())
        os._exit(0 if made else 1)
    os.close(writes)
    with os.fdopen(reads) as pipe:
        taken = int(pipe.read())
    os.wait()
    return taken


def resident() -> int:
    """Give back the bytes of memory that this process alone has written to."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty")) * 1024


def main(arguments: Sequence[str] | None = None) -> None:
    """Run all benchmarks and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="people; ties and memberships are ten times as many")
    parser.add_argument("--times", type=int, default=3, help="runs of each, of which the median counts")
    parser.add_argument("--only", choices=["records", "analysis"], help="one half of the benchmarks")
    given = parser.parse_args(arguments)
    console = Console(width=150)
    if given.only != "analysis":
        _records(console, given)
    if given.only != "records":
        _analysis(console, given.size, given.times)


def ratios(rows: Sequence[Row]) -> Table:
    """Give back rows as a table."""
    table = Table("what", "peer (1.0)", "seconds", "ratio", title="Ratios, medians of one run on this machine")
    for what, peer, took, base in rows:
        table.add_row(what, peer, f"{took:.3f}", f"{took / base:.3g}")
    return table


def _records(console: Console, given: argparse.Namespace) -> None:
    large, small = model(given.size, given.times), model(max(given.size // 10, 10), given.times)
    stored, files = store(given.size, given.times), formats(given.size, 1)
    console.print(ratios([*large, *json_files(given.size // 4, given.times), *stored, *files]))
    console.print("Growth exponent from a tenth of the size (1 is linear):")
    for one, two in zip(large, small, strict=True):
        console.print(f"  {growth(two[2], one[2]):5.2f}  {one[0]}")


def _analysis(console: Console, size: int, times: int) -> None:
    told, kept = estimates(size // 5)
    drawn, near = maps(size // 5)
    console.print(ratios([*engines(size // 20, times), *told, *drawn]), kept, near, weaving())
    console.print(growing(size // 50, size))


if __name__ == "__main__":
    main()
