"""What officers prepare before a referendum's rules are frozen.

Revision: drafts_01
After: city_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "drafts_01"
down_revision = "participation_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "referendum_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("uuid", sa.String(length=40), nullable=True),
        sa.Column("again_of", sa.String(length=40), nullable=True),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("created_at", types.UTCDateTime(), nullable=False),
        sa.Column("ended_at", types.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'frozen', 'dropped')", name=op.f("ck_referendum_draft_state_known")
        ),
        sa.CheckConstraint(
            "(state = 'frozen') = (uuid IS NOT NULL)", name=op.f("ck_referendum_draft_frozen_is_named")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_referendum_draft_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referendum_draft")),
        sa.UniqueConstraint("uuid", name=op.f("uq_referendum_draft_uuid")),
    )
    op.create_index(op.f("ix_referendum_draft_edition_id"), "referendum_draft", ["edition_id"])
    op.create_table(
        "draft_section",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.Column("content", types.JSONText(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_by", sa.String(length=100), nullable=False),
        sa.Column("saved_at", types.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["referendum_draft.id"], name=op.f("fk_draft_section_draft_id_referendum_draft")
        ),
        sa.PrimaryKeyConstraint("draft_id", "section", name=op.f("pk_draft_section")),
    )
