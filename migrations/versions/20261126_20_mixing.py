"""A trustee's shuffle on its way to the board; projects withdrawn from a funding vote.

Revision: mixing_01
After: seats_02
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "mixing_01"
down_revision = "city_09"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "waiting_shuffle",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("refused", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["referendum_id"],
            ["referendum.id"],
            name=op.f("fk_waiting_shuffle_referendum_id_referendum"),
        ),
        sa.PrimaryKeyConstraint("referendum_id", name=op.f("pk_waiting_shuffle")),
    )
    op.create_table(
        "withdrawn_option",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("withdrawn_by", sa.String(length=100), nullable=False),
        sa.Column("withdrawn_at", types.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referendum_id"],
            ["referendum.id"],
            name=op.f("fk_withdrawn_option_referendum_id_referendum"),
        ),
        sa.PrimaryKeyConstraint("referendum_id", "reference", name=op.f("pk_withdrawn_option")),
    )
