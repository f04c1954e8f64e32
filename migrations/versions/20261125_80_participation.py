"""Votes with sign-in: the frozen electorate, the marks of an open vote, who took part.

Revision: participation_01
After: city_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "participation_01"
down_revision = "conduct_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "electorate_person",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("district", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["roll_person.id"], name=op.f("fk_electorate_person_person_id_roll_person")
        ),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_electorate_person_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("referendum_id", "person_id", name=op.f("pk_electorate_person")),
    )
    op.create_table(
        "participation_mark",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.LargeBinary(length=32), nullable=False),
        sa.Column("bond", sa.LargeBinary(length=32), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.CheckConstraint("channel IN ('internet')", name=op.f("ck_participation_mark_channel_known")),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_participation_mark_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("referendum_id", "person", name=op.f("pk_participation_mark")),
    )
    op.create_table(
        "participation",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.CheckConstraint("channel IN ('internet')", name=op.f("ck_participation_channel_known")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["roll_person.id"], name=op.f("fk_participation_person_id_roll_person")
        ),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_participation_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("referendum_id", "person_id", name=op.f("pk_participation")),
    )
    op.create_table(
        "participation_end",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("tallied", sa.Integer(), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=False),
        sa.Column("persons_known", sa.Boolean(), nullable=False),
        sa.Column("settled_at", types.UTCDateTime(), nullable=False),
        sa.Column("key_destroyed_at", types.UTCDateTime(), nullable=True),
        sa.Column("rewritten_at", types.UTCDateTime(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("explained_by", sa.String(length=200), nullable=True),
        sa.Column("released_at", types.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "participants >= 0 AND tallied >= 0", name=op.f("ck_participation_end_numbers_positive")
        ),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_participation_end_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("referendum_id", name=op.f("pk_participation_end")),
    )
