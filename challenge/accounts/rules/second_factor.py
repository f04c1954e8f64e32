"""Which code of an authenticator, or which recovery code, is right."""

import hmac
from datetime import datetime, timedelta

import pyotp

STEP = 30  # seconds that a code lasts
TRIES, WINDOW = 6, timedelta(minutes=15)
RECOVERY_CODES, RECOVERY_LENGTH = 10, 16


def accepted_step(code: str, *, secret: str, last_step: int | None, now: datetime) -> int | None:
    """The step whose code this is: now, or one before or after for slow hands and clocks; never a step that
    has served, nor one before it. None when the code is wrong."""
    current = int(now.timestamp()) // STEP
    totp = pyotp.TOTP(secret)
    for step in (current - 1, current, current + 1):
        right = hmac.compare_digest(totp.generate_otp(step).encode(), code.encode())
        if right and (last_step is None or step > last_step):
            return step
    return None


def typed(code: str) -> str:
    """A code as it is compared: without blanks and dashes, in capitals."""
    return "".join(sign for sign in code if sign.isalnum()).upper()
