"""Statements compiled once for a run, though each test has a database of its own.

SQLAlchemy keeps what it has compiled by dialect, one dialect per engine: every test would compile all again.
"""

from sqlalchemy import Dialect, Engine
from sqlalchemy.util import LRUCache

KEPT = 10_000
"""More statements than the application has: nothing is compiled twice in a run."""

_dialects: dict[str, Dialect] = {}
_compiled: LRUCache = LRUCache(KEPT)


def share(engine: Engine) -> None:
    """Give this engine what the engines of earlier tests have compiled, and let it add to that."""
    known = _dialects.get(engine.dialect.name)
    if known is not None:
        engine.dialect = engine.pool._dialect = known
    engine._compiled_cache = _compiled


def learn(engine: Engine) -> None:
    """Once an engine has met its database, its dialect serves all that come after."""
    if getattr(engine.dialect, "server_version_info", None):
        _dialects.setdefault(engine.dialect.name, engine.dialect)
