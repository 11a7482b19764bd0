"""Networks that no page should fail on: empty, tiny, hostile, odd names, missing parts, contradictions, and large."""

from datetime import date, timedelta

from builders import hostile_network, small_network
from cocreation import (
    About,
    Accountability,
    Action,
    Community,
    Delivery,
    MomentumPlan,
    Network,
    Offer,
    Period,
    Person,
    Record,
    Role,
    Synergy,
    SynergyKind,
    Task,
    Team,
    TeamMembership,
    generate,
    load_example,
)

__all__ = ["bad_networks"]

_NAMES = ("x" * 300, "مرحبا بالعالم " * 6, "👩‍⚕️ team 🎉", "漢字" * 60, "Word " * 60, "Short", "<b>&amp;")


def _odd(many: int) -> list[Record]:
    """Give back so many roles and actions with odd names, dates left out, and others that contradict each other."""
    name = [_NAMES[i % len(_NAMES)] for i in range(many + 10)]
    found: list[Record] = [Person(id="p", name=name[0]), Team(id="t", name=name[0]), MomentumPlan(id="m", name=name[1])]
    for i in range(many):
        role, day = f"r{i}", date(2014, 1, 1) + timedelta(days=7 * (i % 90))
        found += [
            Role(id=role, number=str(i + 1), name=name[i], team="t" if i % 3 else None),
            Accountability(id=f"a{i}", number=f"{i + 1}.1.1", role=role, name=name[i + 1]),
            Task(id=f"once{i}", number=f"{i + 1}.2.1", role=role, name=name[i + 2], due=day, accountability="a0"),
            Task(id=f"often{i}", number=f"{i + 1}.2.2", role=role, name=name[i], times=1 + i % 3,
                 period=list(Period)[i % 5], due=day, accountability=f"a{i}"),
            Action(id=f"x{i}", plan="m", name=name[i], lane=name[i + 3] if i % 4 else "", starts=day if i % 5 else None,
                   due=day + timedelta(days=25) if i % 3 else None, started_on=day if i % 2 else None,
                   done_on=day - timedelta(days=9) if i % 6 == 1 else None),
            Offer(id=f"o{i}", person="p", takes_on=f"once{i}", since=day if i % 2 else None),
        ]  # fmt: skip
    found += [
        Synergy(id=f"s{i}", source=f"x{i}", target=f"x{i + 1}", kind=list(SynergyKind)[i % 2]) for i in range(many - 1)
    ]
    return found


def bad_networks() -> dict[str, Network]:
    """Give back by a name for each."""
    known = About(as_known_on=date(2015, 1, 13))
    ends_of_time: list[Record] = [
        MomentumPlan(id="m", name="M"),
        Action(id="a", plan="m", name="A", starts=date.min, due=date.max),
        Role(id="r", number="1", name="R"),
        Task(id="t", number="1.1", role="r", name="T", times=1, period=Period.WEEK),
        Delivery(id="d", task="t", on=date.min),
    ]
    bare = [Role(id="r", number="1", name="R"), Team(id="t", name="T"), MomentumPlan(id="m", name="M")]
    crowd = [Community(id=f"c{i}", name=f"C {i}") for i in range(2000)]
    return {
        "empty": Network(),
        "embedded": load_example(),
        "grown": generate(),
        "small": small_network(),
        "hostile": hostile_network(),
        "one person": Network([Person(id="p", name="P")]),
        "bare": Network(bare, about=known),
        "no offers": Network(
            [*bare, Task(id="k", number="1.1", role="r", name="K", due=date(2015, 1, 1))], about=known
        ),
        "odd names": Network(_odd(12), about=known),
        "odd names, no day": Network(_odd(12)),
        "many": Network(_odd(600), about=known),
        "2,000 communities": Network(
            [*crowd, Team(id="t", name="T"), Person(id="p", name="P"), TeamMembership(id="i", team="t", member="p")]
        ),
        "ends of time": Network(ends_of_time, about=About(as_known_on=date.max)),
    }
