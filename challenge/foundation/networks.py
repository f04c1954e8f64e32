"""From which network a request comes: for limits only, never kept in clear."""

import ipaddress

from flask import request

from challenge.foundation import surroundings


def asker() -> str | None:
    """The network of the machine that asks: its IPv4 address, or the 64 first bits of its IPv6 address.

    What `X-Forwarded-For` says is believed only as far as the settings count proxies of ours, from the right:
    whatever stands further left was written by the asker. None when nothing is known (a local socket).
    """
    proxies = surroundings.settings().trusted_proxies
    if not proxies:
        return _network(request.remote_addr or "")
    hops = ",".join(request.headers.getlist("X-Forwarded-For")).split(",")
    return _network(hops[-proxies].strip()) if len(hops) >= proxies else None


def _network(address: str) -> str | None:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))
    return str(found)
