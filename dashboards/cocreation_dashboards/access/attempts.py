"""How often an address may try a secret that opens nothing."""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

__all__ = ["Attempts"]


class Attempts:
    """Counts failures by address, and says how long one that failed too often has to wait.

    Parameters
    ----------
    most
        How many failures an address has within the time.
    seconds
        The time.
    addresses
        How many addresses are remembered; beyond, the one that failed longest ago is forgotten.
    clock
        Gives back seconds that only grow.
    """

    def __init__(
        self,
        *,
        most: int = 10,
        seconds: float = 60,
        addresses: int = 10_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._seconds, self._addresses, self._clock = most, seconds, addresses, clock
        self._failures: OrderedDict[str, list[float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._failures)

    def wait(self, address: str) -> float:
        """Give back for how many seconds an address is not listened to; 0 when it is."""
        recent = self._recent(_network(address))
        return max(0.0, recent[-self._most] + self._seconds - self._clock()) if len(recent) >= self._most else 0.0

    def failed(self, address: str) -> None:
        """Note a failure."""
        key = _network(address)
        self._failures[key] = [*self._recent(key), self._clock()][-self._most :]
        self._failures.move_to_end(key)
        while len(self._failures) > self._addresses:
            self._failures.popitem(last=False)

    def _recent(self, key: str) -> list[float]:
        since = self._clock() - self._seconds
        return [moment for moment in self._failures.get(key, ()) if moment > since]


def _network(address: str) -> str:
    """Give back who counts as one: an address, or the whole network that one customer has in IPv6."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else str(ip)
