"""Writing the table of marks anew, so that nothing of emptied rows stays in the database's files.

On PostgreSQL `VACUUM FULL` would need the tables' owner and no transaction. Emptying the table and putting
back the marks of votes that are still open, in the order of their bytes, does the same in one transaction:
new files, new row numbers, one transaction for all rows. On SQLite, `secure_delete` has put zeros over the
rows when they were deleted, and the journal is cut short at each checkpoint (`foundation/database.py`).
"""

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from challenge.voting.models.participation import ParticipationMark

TABLE = ParticipationMark.__tablename__


def marks(session: Session) -> None:
    """Do it. Ballots of other votes wait; none is lost."""
    if session.get_bind().dialect.name != "postgresql":
        return
    session.execute(text(f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE"))
    columns = ParticipationMark.__table__.columns
    rows = [dict(row) for row in session.execute(select(*columns)).mappings()]
    rows.sort(key=lambda row: (row["referendum_id"], row["person"]))
    session.execute(text(f"TRUNCATE {TABLE}"))
    if rows:
        session.execute(insert(ParticipationMark), rows)
