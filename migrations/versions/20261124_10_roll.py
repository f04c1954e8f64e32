"""The roll of residents and the imports of the city's files.

Revision: roll_01
After: mail_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "roll_01"
down_revision = "mail_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "roll_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("separator", sa.String(length=1), nullable=False),
        sa.Column("columns", types.JSONText(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("nameless", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("refusal", sa.String(length=20), nullable=True),
        sa.Column("refusal_line", sa.Integer(), nullable=True),
        sa.Column("refusal_position", sa.Integer(), nullable=True),
        sa.Column("staged_by", sa.String(length=100), nullable=False),
        sa.Column("staged_at", types.UTCDateTime(), nullable=False),
        sa.Column("applied_by", sa.String(length=100), nullable=True),
        sa.Column("applied_at", types.UTCDateTime(), nullable=True),
        sa.Column("ended_at", types.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('staging', 'ready', 'refused', 'dropped', 'applying', 'leaving', 'applied')",
            name=op.f("ck_roll_import_state_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_import")),
    )
    op.create_table(
        "roll_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=201), nullable=False),
        sa.Column("birth_on", sa.Date(), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("district", sa.String(length=80), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("joined_at", types.UTCDateTime(), nullable=False),
        sa.Column("left_at", types.UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_person")),
        sa.UniqueConstraint("reference", name=op.f("uq_roll_person_reference")),
    )
    op.create_index(
        op.f("ix_roll_person_left_at_birth_on"), "roll_person", ["left_at", "birth_on"], unique=False
    )
    op.create_table(
        "roll_line_error",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("other_line", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["roll_import.id"], name=op.f("fk_roll_line_error_import_id_roll_import")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_line_error")),
    )
    op.create_index(
        op.f("ix_roll_line_error_import_id_line"), "roll_line_error", ["import_id", "line"], unique=False
    )
    op.create_table(
        "roll_line_staged",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("wrong", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=201), nullable=True),
        sa.Column("birth_on", sa.Date(), nullable=True),
        sa.Column("address", sa.String(length=300), nullable=True),
        sa.Column("district", sa.String(length=80), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["roll_import.id"], name=op.f("fk_roll_line_staged_import_id_roll_import")
        ),
        sa.PrimaryKeyConstraint("import_id", "line", name=op.f("pk_roll_line_staged")),
    )
    op.create_index(
        op.f("ix_roll_line_staged_import_id_reference"),
        "roll_line_staged",
        ["import_id", "reference"],
        unique=False,
    )
