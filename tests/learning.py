"""The embedded network with a library in use, made up for tests: headings, practices taken up, a learning journal."""

from datetime import date, timedelta

from builders import BASECAMP
from cocreation import (
    Adoption,
    AdoptionStatus,
    JournalEntry,
    Network,
    Nugget,
    NuggetKind,
    Pattern,
    Tag,
    changed,
    load_example,
)

__all__ = ["learning_network"]

TRYING, ADOPTED, ADAPTED, DROPPED = AdoptionStatus


def learning_network() -> Network:
    """Two practices in four communities, one of which dropped one of them; known on 1 March 2016."""
    net = load_example()
    places = sorted(net.communities)[:4]
    took = {"quiet-hour": (ADOPTED, ADAPTED, TRYING, TRYING), "huddle": (TRYING, ADOPTED)}
    return net.with_records(
        Tag(id="wards", name="Wards"),
        Tag(id="nights", name="Nights", broader="wards"),
        Nugget(id="quiet-hour", name="A quiet hour on every ward", kind=NuggetKind.PRACTICE, tags=("nights",)),
        Nugget(id="huddle", name="A huddle before the shift", kind=NuggetKind.PRACTICE, tags=("wards",)),
        Pattern(id="calm", name="Calm begins small", nuggets=("quiet-hour",), woven_on=date(2016, 2, 1)),
        *(
            Adoption(
                id=f"{practice}-{community}", practice=practice, community=community,
                on=BASECAMP + timedelta(days=40 * place + 30), status=status,
            )
            for practice, statuses in took.items()
            for place, (community, status) in enumerate(zip(places, statuses, strict=False))
        ),
        Adoption(id="left", practice="huddle", community=places[0], on=date(2015, 12, 1), status=DROPPED),
        JournalEntry(id="page", name="What the first year taught us", on=date(2016, 1, 15), text="To ask sooner."),
        about=changed(net.about, as_known_on=date(2016, 3, 1)),
    )  # fmt: skip
