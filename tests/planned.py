"""Networks with a Support Team at work and a momentum plan, all made up."""

from datetime import date

from cocreation import (
    About,
    Action,
    Delivery,
    MomentumPlan,
    Network,
    Offer,
    Person,
    Record,
    Synergy,
    SynergyKind,
    load_example,
)

__all__ = ["DAY", "plan_records", "planned_network"]

DAY = date(2015, 1, 13)


def plan_records() -> list[Record]:
    """Give back offers, deliveries and a plan of made-up people on the duties of the embedded network."""
    people = ("ann", "bea", "cem", "dan")

    def action(id: str, name: str, lane: str, starts: date | None, due: date | None, **more: object) -> Action:
        return Action(id=id, plan="plan", name=name, lane=lane, starts=starts, due=due, **more)

    enables = [("ask", "prepare"), ("library", "tag"), ("tag", "collect"), ("collect", "prepare"), ("prepare", "camp")]
    return [
        *(Person(id=id, name=f"{id.capitalize()} (made up)") for id in people),
        Offer(id="o1", person="ann", takes_on="task-1.2.1", since=date(2014, 11, 1)),
        Offer(id="o2", person="ann", takes_on="accountability-1.1.2", since=date(2014, 11, 1)),
        Offer(id="o3", person="ann", takes_on="task-2.2.3", since=date(2014, 11, 3), until=date(2015, 6, 30)),
        Offer(id="o4", person="ann", takes_on="task-2.2.5"),
        Offer(id="o5", person="bea", takes_on="task-2.2.2"),
        Offer(id="o8", person="dan", takes_on="accountability-1.1.5"),
        Offer(id="o6", person="cem", takes_on="task-2.2.4", since=date(2014, 11, 1), until=date(2014, 12, 31)),
        Offer(id="o7", person="cem", takes_on="task-2.2.1", fulfilled_on=date(2015, 1, 10)),
        *(
            Delivery(id=f"d{i}", task="task-2.2.3", on=day, person="ann", note="Two <b>answers</b>" if i else "")
            for i, day in enumerate([date(2014, 12, 30), date(2014, 12, 31), date(2015, 1, 6), date(2015, 1, 12)])
        ),
        MomentumPlan(id="plan", name="Spring plan"),
        action("ask", "Ask each facilitator", "Welcome", date(2014, 11, 3), date(2014, 12, 5), owners=("ann",),
               started_on=date(2014, 11, 5), done_on=date(2014, 12, 1)),
        action("library", "Set up the library", "Harvest", date(2014, 11, 10), date(2015, 1, 5), owners=("bea",),
               started_on=date(2014, 11, 20), supports=("task-1.2.3", "mindfulness")),
        action("tag", "Tag everything from the workshops", "Harvest", date(2015, 1, 6), date(2015, 1, 30)),
        action("collect", "Collect practices", "Harvest", date(2015, 2, 2), date(2015, 2, 27)),
        action("prepare", "Prepare the programme", "Welcome", date(2015, 2, 9), date(2015, 3, 13), owners=("cem",)),
        action("camp", "Hold the basecamp", "Welcome", date(2015, 3, 19), date(2015, 3, 19)),
        action("letter", "Print a letter", "", date(2014, 12, 1), date(2014, 12, 20), dropped_on=date(2014, 12, 10)),
        action("film", "Find a home for the film", "Harvest", None, None),
        *(Synergy(id=f"{a}-{b}", source=a, target=b, kind=SynergyKind.ENABLES) for a, b in enables),
        Synergy(id="ask-collect", source="ask", target="collect", how="Answers bring practices"),
    ]  # fmt: skip


def planned_network() -> Network:
    """Give back the embedded network with them; it says that it is not a real one."""
    about = About(name="Embedded, with a made-up plan", synthetic=True, as_known_on=DAY)
    return load_example().with_records(*plan_records(), about=about)
