"""Networks as graphs: Kumu, GEXF, GraphML, Gephi's tables, NetworkX and igraph, all by way of one plain graph."""

from .gephi import from_gephi, to_gephi
from .gexf import from_gexf, to_gexf
from .graph import Link, Node, PlainGraph
from .graphml import from_graphml, to_graphml
from .kumu import from_kumu, to_kumu
from .kumu_sheet import from_kumu_sheet, to_kumu_sheet
from .objects import from_igraph, from_networkx, to_igraph, to_networkx
from .plain import from_network, to_network

__all__ = [
    "Link",
    "Node",
    "PlainGraph",
    "from_gephi",
    "from_gexf",
    "from_graphml",
    "from_igraph",
    "from_kumu",
    "from_kumu_sheet",
    "from_network",
    "from_networkx",
    "to_gephi",
    "to_gexf",
    "to_graphml",
    "to_igraph",
    "to_kumu",
    "to_kumu_sheet",
    "to_network",
    "to_networkx",
]
