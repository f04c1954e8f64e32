"""Who is asking: what every feature may know of the person behind a request."""

from dataclasses import dataclass

from flask import g, has_request_context

from challenge.foundation import actors, slots

ROLES = (
    "organiser",
    "moderator",
    "clerk",
    "election_officer",
    "registrar",
    "agent",
    "trustee",
    "juror",
    "fund_manager",
    "mentor",
    "auditor",
    "administrator",
)
"""What an administrator may grant. Everybody who is signed in is a resident besides."""


@dataclass(frozen=True)
class Visitor:
    """A signed-in person. `proved_twice`: this session has passed the second factor."""

    account_id: int
    name: str
    email: str
    roles: frozenset[str]
    session_id: int
    proved_twice: bool

    @property
    def actor(self) -> str:
        """How the register names this person: opaque, and the same for ever."""
        return actors.of(self.account_id)

    def holds(self, *roles: str) -> bool:
        """Whether one of these roles was granted, and may be used in this session."""
        return self.proved_twice and not self.roles.isdisjoint(roles)


def current() -> Visitor | None:
    """Who makes this request; None for anybody. Looked up once per request."""
    if not has_request_context():
        return None
    if "visitor" not in g:
        g.visitor = None  # should the search fail, the page that says so is for anybody
        g.visitor = slots.visitor_finders[0]() if slots.visitor_finders else None
    visitor: Visitor | None = g.visitor
    return visitor


def roles() -> frozenset[str]:
    """What whoever asks may act as: a resident and what was granted; nothing for anybody."""
    visitor = current()
    return frozenset({"resident", *visitor.roles}) if visitor else frozenset()


def signed_in() -> Visitor:
    """Who makes this request, where the view has declared that somebody must."""
    visitor = current()
    if visitor is None:
        raise LookupError("a view that needs a person must declare it in `access`")
    return visitor
