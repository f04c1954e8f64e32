"""Is the process alive; is the installation ready to serve."""

from collections.abc import Callable

import structlog
from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from challenge.foundation import access, migrations, slots
from challenge.foundation.transaction import reading

log = structlog.get_logger(__name__)
blueprint = Blueprint("health", __name__)


class NotMigrated(Exception):
    """The database does not have the shape that this program expects."""


@blueprint.get("/healthz")
@access.open_api
def alive() -> ResponseReturnValue:
    """The process answers: nothing else is asked, so that a slow database kills no process."""
    return {"status": "alive"}


@blueprint.get("/readyz")
@access.open_api
def ready() -> ResponseReturnValue:
    """200 when the database answers in the right shape and every self-test passes; 503 with what does not."""
    checks = {"database": _database, "migrations": _migrations, "self_tests": _self_tests}
    failed = [name for name, check in checks.items() if not _passes(name, check)]
    return {"status": "not ready" if failed else "ready", "failed": failed}, 503 if failed else 200


def _passes(name: str, check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception as fault:
        log.error("not ready", check=name, exc_info=fault)
        return False
    return True


def _database() -> None:
    with reading() as session:
        session.scalar(select(1))


def _migrations() -> None:
    with reading() as session:
        if not migrations.is_current(session.connection()):
            raise NotMigrated


def _self_tests() -> None:
    """Each self-test runs once in a process: what it checks (a library) does not change afterwards."""
    passed = current_app.extensions.setdefault("self_tests_passed", set())
    for name, test in slots.self_tests.items():
        if name not in passed:
            test()
            passed.add(name)
