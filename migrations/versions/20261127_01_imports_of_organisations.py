"""Files of organisations, sent by page.

Revision: organisation_import_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "organisation_import_01"
down_revision = "partners_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisation_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("separator", sa.String(length=1), nullable=False),
        sa.Column("titles", types.JSONText(), nullable=False),
        sa.Column("columns", types.JSONText(), nullable=False),
        sa.Column("doubles", types.JSONText(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("same", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("sent_by", sa.String(length=100), nullable=False),
        sa.Column("sent_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('read', 'taking', 'taken', 'dropped')", name=op.f("ck_organisation_import_state_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_import")),
    )
