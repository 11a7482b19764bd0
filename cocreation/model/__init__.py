"""Records of the method, and the network that holds them."""

from . import (
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
from .about import *
from .communities import *
from .description import *
from .expeditions import *
from .gatherings import *
from .ids import *
from .library import *
from .momentum import *
from .network import *
from .people import *
from .readiness import *
from .teams import *
from .ties import *

__all__ = []
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
