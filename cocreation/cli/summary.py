"""A network summed up for the terminal: plain where it is piped, as wide as the terminal where it is not."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..analysis.communities import state_of_play
from ..analysis.expeditions import progress
from ..model import Network
from ..words import count, day, listing, spoken

__all__ = ["show_network"]


def show_network(net: Network, console: Console | None = None) -> None:
    """Print a summary of a network.

    Parameters
    ----------
    net
        The network; the day as of which it is known is the day of the summary.
    console
        Where to print; the terminal by default. Words of the network are never read as markup.
    """
    console = console or Console(highlight=False, soft_wrap=False)
    about, on = net.about, net.about.as_known_on
    console.print(Text(about.name, style="bold"))
    if about.synthetic:
        console.print(Text("Synthetic network: made-up people", style="bold yellow"))
    if about.summary:
        console.print(Text(about.summary))
    held = [
        count(len(net.table(lookup.record)), lookup.description.label.lower(), spoken(plural))
        for plural, lookup in net.lookups.items()
        if net.table(lookup.record)
    ]
    console.print(Text(f"It holds {listing(held)}." if held else "It is empty: add people and communities."))
    if net.communities:
        console.print()
        console.print(_communities(net))
    for expedition in net.expeditions:
        how = progress(net, expedition, on)
        ahead = (
            f"; next is {how.next.name}" + (f", due {day(how.next.due)}" if how.next.due else "") if how.next else ""
        )
        reached = f"{how.reached} of {count(len(how.waypoints), 'waypoint')} reached"
        console.print()
        console.print(Text(f"{how.expedition.name}: {reached}{ahead}."))


def _communities(net: Network) -> Table:
    rows = state_of_play(net, net.about.as_known_on)
    title = f"Communities{f' on {day(net.about.as_known_on)}' if net.about.as_known_on else ''}"
    table = Table(title=Text(title), title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column in ("Community", "Facilitator", "Stage", "Members"):
        table.add_column(column, justify="right" if column == "Members" else "left")
    for row in rows:
        names = [str(getattr(net[id], "name", id)) for id in row.facilitators]
        table.add_row(
            Text(row.community.name),
            Text(listing(names, most=3) or "nobody yet"),
            Text(row.stage.value if row.stage else "not read yet"),
            Text(str(len(row.members))),
        )
    return table
