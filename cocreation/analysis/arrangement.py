"""The map's layout kept with the network: everybody finds everybody where they stood the last time."""

from ..model import Network, PersonId, Position, PositionId
from .constellation import constellation
from .layout import Positions, layout

__all__ = ["arranged", "saved_positions"]


def saved_positions(net: Network) -> Positions:
    """Give back who stands where, as saved with the network; of somebody saved twice the last one holds."""
    return {one.of: (one.x, one.y) for one in net.table(Position).values()}


def arranged(net: Network, positions: Positions | None = None, *, anew: bool = False) -> Network:
    """Give back the network with a saved position for everybody and everything on its map.

    Parameters
    ----------
    net
        The network of all days.
    positions
        Who stands where; by default those saved before keep their place exactly, and whoever is new is placed beside
        their neighbours.
    anew
        Whether to forget what was saved before.

    Notes
    -----
    Positions of what is no longer on the map are taken out.
    """
    stars = constellation(net)
    if positions is None:
        positions = layout(stars, previous=None if anew else saved_positions(net))
    before: dict[str, Position] = {one.of: one for one in net.table(Position).values()}
    kept = []
    for id in stars.nodes:  # to the type checker everybody is a person
        x, y = positions[id]
        known = before.get(id)
        kept.append(Position(id=PositionId(known.id if known else f"at-{id}"), of=PersonId(id), x=x, y=y))
    stay = {one.id for one in kept}
    gone = [one.id for one in net.table(Position).values() if one.id not in stay]
    return net.without(*gone).with_records(*kept)
