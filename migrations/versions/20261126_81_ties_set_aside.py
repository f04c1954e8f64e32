"""Ties that may be coincidences, set aside by somebody else.

Revision: tranches_02
After: tranches_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "tranches_02"
down_revision = "year_reports_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tie_set_aside",
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=100), nullable=False),
        sa.Column("set_aside_by", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_aside_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("set_aside_by != person", name=op.f("ck_tie_set_aside_set_aside_by_another")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_tie_set_aside_award_id_award")),
        sa.PrimaryKeyConstraint("award_id", "person", name=op.f("pk_tie_set_aside")),
    )
