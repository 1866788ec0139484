"""Whether a request comes from where our own processes and monitors live."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network

from sanic import Request

_PROXY_HEADERS = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
Network = IPv4Network | IPv6Network


def is_near(request: Request, networks: Iterable[Network] = ()) -> bool:
    """Whether the peer itself knocks, from loopback or from one of `networks`."""
    # A reverse proxy on this machine also knocks from loopback, but says whom it speaks for.
    if any(name in request.headers for name in _PROXY_HEADERS):
        return False
    try:
        address = ipaddress.ip_address(request.ip)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped  # a socket that listens on both families spells IPv4 so
    return address.is_loopback or any(address in network for network in networks)
