"""What may be granted and taken back."""

from collections.abc import Set

from challenge.accounts.rules.refusals import LastAdministrator, RoleAlreadyHeld, RoleNotHeld, RoleUnknown

ADMINISTRATOR = "administrator"


def require_grant(role: str, *, known: Set[str], held: Set[str]) -> None:
    """Refuse a role that does not exist, or that the person has."""
    if role not in known:
        raise RoleUnknown
    if role in held:
        raise RoleAlreadyHeld


def require_taking_back(role: str, *, held: Set[str], administrators: int) -> None:
    """Refuse to take what the person has not, and the role of the last administrator."""
    if role not in held:
        raise RoleNotHeld
    if role == ADMINISTRATOR and administrators <= 1:
        raise LastAdministrator
