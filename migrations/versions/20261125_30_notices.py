"""Follows, addresses to confirm, announcements; mail in Markdown, and where to say no more.

Revision: notices_01
After: city_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "notices_01"
down_revision = "conduct_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "outgoing_mail", sa.Column("markdown", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("outgoing_mail", sa.Column("unsubscribe", sa.String(length=300), nullable=True))
    op.create_table(
        "follow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(length=80), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("reference", sa.String(length=22), nullable=False),
        sa.Column("since_at", types.UTCDateTime(), nullable=False),
        sa.CheckConstraint("(account_id IS NULL) <> (email IS NULL)", name=op.f("ck_follow_one_owner")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_follow_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow")),
        sa.UniqueConstraint("account_id", "target", name=op.f("uq_follow_account_id_target")),
        sa.UniqueConstraint("email", "target", name=op.f("uq_follow_email_target")),
        sa.UniqueConstraint("reference", name=op.f("uq_follow_reference")),
    )
    op.create_index(op.f("ix_follow_target_id"), "follow", ["target", "id"], unique=False)
    op.create_table(
        "follow_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("target", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("expires_at", types.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_request")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_follow_request_token_hash")),
    )
    op.create_index(op.f("ix_follow_request_email"), "follow_request", ["email"], unique=False)
    op.create_index(op.f("ix_follow_request_expires_at"), "follow_request", ["expires_at"], unique=False)
    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(length=80), nullable=False),
        sa.Column("title_fr", sa.String(length=120), nullable=False),
        sa.Column("title_en", sa.String(length=120), nullable=False),
        sa.Column("body_fr", sa.Text(), nullable=False),
        sa.Column("body_en", sa.Text(), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.String(length=40), nullable=False),
        sa.Column("written_at", types.UTCDateTime(), nullable=False),
        sa.Column("publish_at", types.UTCDateTime(), nullable=True),
        sa.Column("banner_until", types.UTCDateTime(), nullable=True),
        sa.Column("sent_at", types.UTCDateTime(), nullable=True),
        sa.Column("withdrawn_at", types.UTCDateTime(), nullable=True),
        sa.Column("withdrawal", sa.String(length=500), nullable=True),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("mailed", sa.Integer(), nullable=False),
        sa.Column("mailed_at", types.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'scheduled', 'sent', 'withdrawn', 'dropped')",
            name=op.f("ck_announcement_state_known"),
        ),
        sa.CheckConstraint(
            "state <> 'scheduled' OR publish_at IS NOT NULL", name=op.f("ck_announcement_schedule_dated")
        ),
        sa.CheckConstraint(
            "state NOT IN ('sent', 'withdrawn') OR sent_at IS NOT NULL",
            name=op.f("ck_announcement_sending_dated"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
    )
    op.create_index(
        op.f("ix_announcement_state_publish_at"), "announcement", ["state", "publish_at"], unique=False
    )
    op.create_index(op.f("ix_announcement_state_sent_at"), "announcement", ["state", "sent_at"], unique=False)
