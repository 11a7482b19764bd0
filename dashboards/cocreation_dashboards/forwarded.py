"""What a reverse proxy says of a request, believed only when it comes from the proxy's own address."""

import ipaddress
from collections.abc import Sequence

from tornado.httputil import HTTPServerRequest

__all__ = ["Network", "adopt", "is_loopback", "names_a_proxy", "network"]

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_MARKS = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via")


def network(text: str) -> Network:
    """Give back the addresses that a text names: one, or a network such as ``10.0.0.0/24``.

    Raises
    ------
    ValueError
        When it names none.
    """
    return ipaddress.ip_network(text.strip(), strict=False)


def adopt(request: HTTPServerRequest, trusted: Sequence[Network]) -> bool:
    """Take from a trusted proxy for whom it asks and over which protocol; tell whether it came through one."""
    if not _within(request.remote_ip or "", trusted):
        return False
    chain = [one.strip() for one in ",".join(request.headers.get_list("X-Forwarded-For")).split(",") if one.strip()]
    # everybody can write the beginning of the list; the last address that is no proxy of ours is the one seen
    outside = next((one for one in reversed(chain) if not _within(one, trusted)), None)
    if outside is not None and _address(outside) is not None:
        request.remote_ip = outside
    if request.headers.get_list("X-Forwarded-Proto") == ["https"]:
        request.protocol = "https"
    return True


def names_a_proxy(request: HTTPServerRequest) -> bool:
    """Tell whether a request says itself that it came through a proxy, trusted or not."""
    return any(mark in request.headers for mark in _MARKS)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, as only it can reach it."""
    address = _address(host)
    return address.is_loopback if address is not None else host == "localhost"


def _within(text: str, networks: Sequence[Network]) -> bool:
    address = _address(text)
    return address is not None and any(address in one for one in networks)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    # an IPv4 address that arrived on an IPv6 socket
    return getattr(found, "ipv4_mapped", None) or found
