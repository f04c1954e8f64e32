"""What two officers say yes to when they open: the rules, the trustees' keys and the list of codes, all
three. A yes is to these and to no others."""

import hashlib
import json
from collections.abc import Sequence

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_

ACT = "open"
SHORT = 15  # signs of the fingerprint in an act's name: with "open ", the twenty that it may have


class OpeningChanged(RuleBroken):
    msgid = N_(
        "Une clé ou la liste des codes a changé depuis que vous avez lu cette page. Relisez-la, puis dites "
        "oui à ce qui est là maintenant."
    )


def fingerprint(*, sheet: str, keys: Sequence[tuple[int, str, str]], codes: str) -> str:
    """SHA-256 of all that will be opened: the rule sheet's fingerprint; position, kind and record of each
    key, in order; the fingerprint of the list of codes."""
    content = json.dumps([sheet, sorted(keys), codes], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def act(seen: str) -> str:
    """The name of the yes to what has this fingerprint: something else is another act. Sixty bits are kept,
    out of reach of whoever would make keys until one has the same name."""
    return f"{ACT} {seen[:SHORT]}"


def require_seen(seen: str, now_there: str) -> None:
    """Raises `OpeningChanged` when what an officer read is not what is there."""
    if seen != now_there:
        raise OpeningChanged
