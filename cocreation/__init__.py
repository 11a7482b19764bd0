"""Communities of practice, roles and learning expeditions as one network of typed, dated records."""

from . import errors
from .data import generate, load_example
from .errors import *
from .exchange import read, write
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

# Composed from the modules, each of which lists its own names; mypy follows `+=` for one level, hence the modules.
__all__ = ["generate", "load_example", "read", "write"]
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
