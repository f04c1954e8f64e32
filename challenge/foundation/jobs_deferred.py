"""Queueing a job on PostgreSQL, by Procrastinate's own SQL: what queues need not load what works."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

# The delay is counted from the database's clock, which is the one that Procrastinate reads.
DEFER = text(
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('challenge', CAST(:name AS varchar), 0, NULL, NULL,"
    " CAST(:args AS jsonb), now() + make_interval(secs => CAST(:delay AS float8))"
    ")]::procrastinate_job_to_defer_v1[])"
)


def enqueue(
    session: Session, name: str, payload: Mapping[str, object], *, run_at: datetime, now: datetime
) -> None:
    args = json.dumps({"payload": dict(payload)}, ensure_ascii=False)
    session.execute(DEFER, {"name": name, "args": args, "delay": (run_at - now).total_seconds()})
