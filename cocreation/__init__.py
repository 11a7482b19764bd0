"""Communities of practice, roles and learning expeditions as one network of typed, dated records."""

from typing import TYPE_CHECKING, Any

from . import errors
from .data import load_example
from .errors import *
from .exchange import from_frames, from_igraph, from_networkx, left_out, read, to_frame, to_igraph, to_networkx, write
from .model import (
    about,
    communities,
    description,
    expeditions,
    gatherings,
    ids,
    library,
    momentum,
    network,
    people,
    readiness,
    teams,
    ties,
)
from .model.about import *
from .model.communities import *
from .model.description import *
from .model.expeditions import *
from .model.gatherings import *
from .model.ids import *
from .model.library import *
from .model.momentum import *
from .model.network import *
from .model.people import *
from .model.readiness import *
from .model.teams import *
from .model.ties import *

if TYPE_CHECKING:
    from . import store
    from .data import generate

    # left out of __all__: a star import must not hide Python's own open
    new, open = store.create, store.open_store

# Composed from the modules, each of which lists its own names; mypy follows `+=` for one level, hence the modules.
__all__ = ["generate", "left_out", "load_example", "read", "write"]
__all__ += ["from_frames", "from_igraph", "from_networkx", "to_frame", "to_igraph", "to_networkx"]
__all__ += errors.__all__
__all__ += about.__all__
__all__ += communities.__all__
__all__ += description.__all__
__all__ += expeditions.__all__
__all__ += gatherings.__all__
__all__ += ids.__all__
__all__ += library.__all__
__all__ += momentum.__all__
__all__ += network.__all__
__all__ += people.__all__
__all__ += readiness.__all__
__all__ += teams.__all__
__all__ += ties.__all__


def __getattr__(name: str) -> Any:
    """Give back ``generate``, and ``open`` and ``new``, which need the database library, when first asked for."""
    if name == "generate":
        from .data import generate  # noqa: PLC0415  # see above

        return generate
    if name not in {"new", "open"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .sources import stores  # noqa: PLC0415  # see above

    return stores().open_store if name == "open" else stores().create
