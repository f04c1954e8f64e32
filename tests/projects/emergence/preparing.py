"""People who prepare, on an open call."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from challenge.foundation.mail import OutgoingMail
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from tests.projects.calling import NOW, open_call
from tests.voting.clock import now_is

SLUG = "velos-2027"
Acting = Callable[..., Visitor]


def opened(engine: Engine, client: FlaskClient) -> str:
    """An open call, read on a day when one may start."""
    now_is(client.application, NOW)
    with writing(engine=engine) as session:
        open_call(session)
    return f"/calls/{SLUG}"


def mails(session: Session, name: str) -> int:
    """How many mails wait for somebody of the cast."""
    return session.query(OutgoingMail).filter(OutgoingMail.recipient == f"{name}@example.org").count()
