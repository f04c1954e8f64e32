"""The referendum: its rule sheet, its board, its ballots, its result.

Revision: voting_01
After: foundation_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "voting_01"
down_revision = "foundation_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "referendum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=40), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("sheet", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("opens_at", types.UTCDateTime(), nullable=False),
        sa.Column("closes_at", types.UTCDateTime(), nullable=False),
        sa.Column("draw_seed", sa.String(length=64), nullable=False),
        sa.Column("created_at", types.UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "stage IN ('prepared', 'opened', 'ended', 'aggregated', 'withheld', 'tallied', 'published')",
            name=op.f("ck_referendum_stage_known"),
        ),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_referendum_window_ordered")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referendum")),
        sa.UniqueConstraint("uuid", name=op.f("uq_referendum_uuid")),
    )
    op.create_table(
        "ballot",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("credential", sa.String(length=64), nullable=False),
        sa.Column("height", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("payload", sa.String(length=64), nullable=False),
        sa.Column("tracker", sa.String(length=43), nullable=False),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_ballot_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("referendum_id", "credential", "height", name=op.f("pk_ballot")),
        sa.UniqueConstraint(
            "referendum_id", "credential", "payload", name=op.f("uq_ballot_referendum_id_credential_payload")
        ),
    )
    op.create_index(op.f("ix_ballot_referendum_id_height"), "ballot", ["referendum_id", "height"])
    op.create_table(
        "board",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_board_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("referendum_id", name=op.f("pk_board")),
    )
    op.create_table(
        "event",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("parent", sa.String(length=64), nullable=True),
        sa.Column("payload", sa.String(length=64), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_event_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("referendum_id", "height", name=op.f("pk_event")),
        sa.UniqueConstraint("referendum_id", "hash", name=op.f("uq_event_referendum_id_hash")),
    )
    op.create_table(
        "officer_approval",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("officer", sa.String(length=200), nullable=False),
        sa.Column("approved_at", types.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_officer_approval_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("referendum_id", "act", "officer", name=op.f("pk_officer_approval")),
    )
    op.create_table(
        "partial_decryption",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_partial_decryption_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("referendum_id", "owner", name=op.f("pk_partial_decryption")),
    )
    op.create_table(
        "public_credential",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("credential", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_public_credential_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("referendum_id", "credential", name=op.f("pk_public_credential")),
    )
    op.create_table(
        "record",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_record_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("referendum_id", "height", "rank", name=op.f("pk_record")),
        sa.UniqueConstraint("referendum_id", "hash", name=op.f("uq_record_referendum_id_hash")),
    )
    op.create_table(
        "referendum_result",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("voters", sa.Integer(), nullable=False),
        sa.Column("computed_at", types.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_referendum_result_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("referendum_id", name=op.f("pk_referendum_result")),
    )
    op.create_table(
        "trustee_item",
        sa.Column("referendum_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referendum_id"], ["referendum.id"], name=op.f("fk_trustee_item_referendum_id_referendum")
        ),
        sa.PrimaryKeyConstraint("referendum_id", "position", name=op.f("pk_trustee_item")),
    )
