"""What each account is told, how it wants to be; what became of a batch of mails.

Revision: notifications_01
After: guard_order_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "notifications_01"
down_revision = "council_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=True),
        sa.Column("subject", types.JSONText(), nullable=True),
        sa.Column("body", types.JSONText(), nullable=True),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=True),
        sa.Column("told_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("due_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(announcement_id IS NULL) <> (subject IS NULL)", name=op.f("ck_notification_one_content")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_notification_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcement.id"],
            name=op.f("fk_notification_announcement_id_announcement"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
        sa.UniqueConstraint(
            "account_id", "announcement_id", name=op.f("uq_notification_account_id_announcement_id")
        ),
        sa.UniqueConstraint("key", name=op.f("uq_notification_key")),
    )
    with op.batch_alter_table("notification") as table:
        table.create_index(table.f("ix_notification_account_id_id"), ["account_id", "id"], unique=False)
        table.create_index(
            table.f("ix_notification_due_at_account_id"), ["due_at", "account_id"], unique=False
        )
        table.create_index(table.f("ix_notification_told_at"), ["told_at"], unique=False)

    op.create_table(
        "notification_choice",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("rhythm", sa.String(length=10), nullable=False),
        sa.CheckConstraint(
            "rhythm IN ('at_once', 'daily', 'weekly', 'page')",
            name=op.f("ck_notification_choice_rhythm_known"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_notification_choice_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", "kind", name=op.f("pk_notification_choice")),
    )
    with op.batch_alter_table("outgoing_mail") as table:
        table.add_column(sa.Column("batch", sa.String(length=40), nullable=True))
        table.create_index(table.f("ix_outgoing_mail_batch"), ["batch"], unique=False)
