"""Where somebody may be sent after signing in: to a page of ours, never elsewhere."""

import re

HOME = "/"
LONGEST = 500
OWN = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def own(address: str | None) -> str:
    """The address if it is a path of this site, else the home. `//elsewhere` and `/\\elsewhere` lead away."""
    if address is None or len(address) > LONGEST or not OWN.fullmatch(address):
        return HOME
    return address
