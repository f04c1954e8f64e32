"""One person, one credential: what a mark holds, and which ballot a voter may cast.

A person and a credential become bound by the first ballot. K is the key of the referendum; the two purposes
are told apart by their first word, and no part can hold the separator.
"""

import hmac

from challenge.foundation.refusals import RuleBroken
from challenge.voting.rules.sign_in_refusals import AnotherCredential, CredentialOfAnother


def person_mark(key: bytes, uuid: str, person_id: int) -> bytes:
    """HMAC-SHA256 that stands for a person in one referendum: the same whatever the channel."""
    return hmac.digest(key, f"person|{uuid}|{person_id}".encode(), "sha256")


def bond(key: bytes, uuid: str, person_id: int, credential: str) -> bytes:
    """HMAC-SHA256 that binds a person to the public credential she voted with."""
    return hmac.digest(key, f"bond|{uuid}|{person_id}|{credential}".encode(), "sha256")


def refusal(kept: bytes | None, shown: bytes, *, credential_used: bool) -> RuleBroken | None:
    """None when the ballot may be cast. `kept` is the bond of the person's mark, None before her first
    ballot; `shown` that of this ballot. First ballot: `CredentialOfAnother` when the credential has served.
    Later: `AnotherCredential` when it is not the one she began with."""
    if kept is None:
        return CredentialOfAnother() if credential_used else None
    return None if hmac.compare_digest(kept, shown) else AnotherCredential()
