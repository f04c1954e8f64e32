"""How often something may be tried: a counter in the database, so that it holds over every worker.

Only a keyed hash of what is counted is kept: no address, of e-mail or of a network, stands in clear.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from sqlalchemy import LargeBinary, case, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from challenge.foundation import surroundings
from challenge.foundation.database import Base, UTCDateTime
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.register import INSERTS
from challenge.foundation.sentences import N_

FORGET = "foundation.forget_tries"


class TooManyTries(RuleBroken):
    status = 429
    msgid = N_("Vous avez essayé trop de fois. Réessayez après le %(again)s.")


class Tries(Base):
    """How many times something was tried since a window began. The first try after its end begins another."""

    __tablename__ = "tries"

    key_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    number: Mapped[int]
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


def check(session: Session, *, key: str, limit: int, window: timedelta, now: datetime) -> None:
    """Count one try of `key`; TooManyTries when more than `limit` fall in one window.

    The count is kept only if the transaction commits: where a wrong try is refused with an exception, count
    it in a transaction of its own, before.
    """
    insert = INSERTS[session.get_bind().dialect.name]
    first = insert(Tries).values(key_hash=_hashed(key), number=1, ends_at=now + window)
    over = Tries.ends_at <= now
    counted = first.on_conflict_do_update(
        index_elements=[Tries.key_hash],
        set_={
            "number": case((over, 1), else_=Tries.number + 1),
            "ends_at": case((over, first.excluded.ends_at), else_=Tries.ends_at),
        },
    ).returning(Tries.number, Tries.ends_at)
    tried = session.execute(counted).one()
    if tried.number > limit:
        raise TooManyTries(again=tried.ends_at)


def forget(session: Session, _payload: dict[str, object], now: datetime) -> None:
    """The periodic job: sweep the counters whose window has ended."""
    session.execute(delete(Tries).where(Tries.ends_at <= now))


def _hashed(key: str) -> bytes:
    secret = surroundings.settings().secret_key
    return hmac.digest(secret.encode(), b"tries:" + key.encode(), hashlib.sha256)
