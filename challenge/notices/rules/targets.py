"""What may be followed, by its name: `cycle`, `edition:3`, `referendum:UUID`, `proposal:12`."""

import re

from challenge.notices.rules.refusals import TargetUnknown

EVERYTHING = "cycle"
LONGEST = 80
NAME = re.compile(r"([a-z]{1,20})(?::([A-Za-z0-9-]{1,50}))?")


def parts(target: str) -> tuple[str, str]:
    """(kind, key) of a target; the key is empty where the kind has one thing only. TargetUnknown."""
    found = NAME.fullmatch(target)
    if found is None:
        raise TargetUnknown
    return found[1], found[2] or ""
