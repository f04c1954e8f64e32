"""How registers, books and records name who acts: « account:7 », opaque, and the same for ever."""

KIND = "account:"


def of(account_id: int) -> str:
    """« account:7 » of 7."""
    return f"{KIND}{account_id}"


def account(actor: str | None) -> int | None:
    """7 of « account:7 »; None for nobody, for « system », and for somebody who was forgotten."""
    number = (actor or "").removeprefix(KIND)
    if actor is None or not actor.startswith(KIND) or not (number.isascii() and number.isdigit()):
        return None
    return int(number)
