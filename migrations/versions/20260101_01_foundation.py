"""The register of acts, and the queue of jobs.

Revision: foundation_01
After: nothing
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "foundation_01"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "register_head",
        sa.Column("stream", sa.String(100), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("stream", name=op.f("pk_register_head")),
    )
    op.create_table(
        "register_entry",
        sa.Column("stream", sa.String(100), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", types.UTCDateTime(), nullable=False),
        sa.Column("act", sa.String(60), nullable=False),
        sa.Column("actor", sa.String(100), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", name=op.f("pk_register_entry")),
    )
    op.create_table(
        "register_detail",
        sa.Column("stream", sa.String(100), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("details", types.JSONText(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", name=op.f("pk_register_detail")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("payload", types.JSONText(), nullable=False),
        sa.Column("run_at", types.UTCDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease", sa.String(), nullable=True),
        sa.Column("leased_until", types.UTCDateTime(), nullable=True),
        sa.Column("failed_at", types.UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_job_failed_at_run_at"), "job", ["failed_at", "run_at"])
    op.create_table(
        "job_period",
        sa.Column("job_name", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("job_name", name=op.f("pk_job_period")),
    )
