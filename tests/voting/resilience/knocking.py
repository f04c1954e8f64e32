"""The shipped application, which also touches a file when a ballot comes before the database's lock.

Run as `python -m` in place of bin/serve, or named to gunicorn in place of wsgi:app.
"""

import os
import runpy
from pathlib import Path

from sqlalchemy import event

from wsgi import app

LOCKS = ("BEGIN IMMEDIATE", "FOR UPDATE")  # SQLite's, PostgreSQL's


@event.listens_for(app.extensions["database"], "before_cursor_execute")
def knock(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
    if statement.endswith(LOCKS):
        Path(os.environ["KNOCK"]).touch()


if __name__ == "__main__":
    runpy.run_path("bin/serve", run_name="__main__")
