"""Who is who: letters' codes, ties of accounts to persons, cases of the desk.

Revision: residence_01
After: roll_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "residence_01"
down_revision = "roll_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "residence_letter_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("scope", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(length=100), nullable=False),
        sa.Column("asked_at", types.UTCDateTime(), nullable=False),
        sa.Column("ready_at", types.UTCDateTime(), nullable=True),
        sa.Column("expires_at", types.UTCDateTime(), nullable=True),
        sa.Column("taken_by", sa.String(length=100), nullable=True),
        sa.Column("taken_at", types.UTCDateTime(), nullable=True),
        sa.Column("removed_at", types.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "scope IN ('new', 'all', 'one')", name=op.f("ck_residence_letter_batch_scope_known")
        ),
        sa.CheckConstraint(
            "state IN ('making', 'ready', 'taken', 'expired')",
            name=op.f("ck_residence_letter_batch_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["roll_person.id"], name=op.f("fk_residence_letter_batch_person_id_roll_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residence_letter_batch")),
    )
    op.create_table(
        "residence_tie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("means", sa.String(length=10), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("contest_hash", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.String(length=100), nullable=False),
        sa.Column("made_at", types.UTCDateTime(), nullable=False),
        sa.Column("contested_at", types.UTCDateTime(), nullable=True),
        sa.Column("ended_at", types.UTCDateTime(), nullable=True),
        sa.CheckConstraint("means IN ('letter', 'desk')", name=op.f("ck_residence_tie_means_known")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_residence_tie_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["roll_person.id"], name=op.f("fk_residence_tie_person_id_roll_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residence_tie")),
        sa.UniqueConstraint("contest_hash", name=op.f("uq_residence_tie_contest_hash")),
    )
    op.create_index(
        "uq_residence_tie_account",
        "residence_tie",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "uq_residence_tie_person",
        "residence_tie",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "residence_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("tried_at", types.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_residence_try_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residence_try")),
    )
    op.create_index(op.f("ix_residence_try_account_id"), "residence_try", ["account_id"], unique=False)
    op.create_table(
        "desk_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("tie_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("opened_at", types.UTCDateTime(), nullable=False),
        sa.Column("closed_at", types.UTCDateTime(), nullable=True),
        sa.Column("closed_by", sa.String(length=100), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("evidence", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_desk_case_account_id_account")),
        sa.ForeignKeyConstraint(
            ["tie_id"], ["residence_tie.id"], name=op.f("fk_desk_case_tie_id_residence_tie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_case")),
        sa.UniqueConstraint("reference", name=op.f("uq_desk_case_reference")),
    )
    op.create_index(
        "uq_desk_case_account",
        "desk_case",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "residence_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("made_at", types.UTCDateTime(), nullable=False),
        sa.Column("used_at", types.UTCDateTime(), nullable=True),
        sa.Column("void_at", types.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["residence_letter_batch.id"],
            name=op.f("fk_residence_code_batch_id_residence_letter_batch"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["roll_person.id"], name=op.f("fk_residence_code_person_id_roll_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residence_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_residence_code_code_hash")),
    )
    op.create_index(op.f("ix_residence_code_person_id"), "residence_code", ["person_id"], unique=False)
