"""Which machine a host name leads to, and whether it may be asked.

A page can send us on to any address, and a name can lead to another machine at every look-up. So a name is looked up
once for each connection, all its addresses are checked, and the connection goes to the very address that was checked.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from rashomon.errors import FetchError

if TYPE_CHECKING:
    Address = IPv4Address | IPv6Address

#: NAT64 (RFC 6052): the last four bytes are an IPv4 address.
NAT64 = IPv6Network("64:ff9b::/96")


def checked_address(host: str, port: int, *, allow_private: bool = False) -> str:
    """The address to connect to for ``host``; raises ``FetchError`` where it is unknown or not public."""
    found = _look_up(host, port)
    refused = [address for address in found if not is_public(address)]
    if refused and not allow_private:
        raise FetchError(
            f"refused: {host} is at {refused[0]}, a private, loopback or link-local address. "
            "Pages may not lead there; for a server of your own, use --allow-private."
        )
    return str(found[0])


def is_public(address: Address) -> bool:
    """True for an address of the public internet, also where IPv6 wraps an IPv4 address."""
    inner = _wrapped(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _wrapped(address: Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _look_up(host: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"unknown host {host!r}: {error}.") from error
    return list(dict.fromkeys(ip_address(str(entry[4][0]).partition("%")[0]) for entry in found))
