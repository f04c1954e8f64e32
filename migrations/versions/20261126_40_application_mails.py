"""Reminders of drafts, and files that go with a mail.

Revision: applications_03
After: applications_02
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "applications_03"
down_revision = "calls_04"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outgoing_mail") as table:
        table.add_column(sa.Column("attachment", sa.String(length=60), nullable=True))
    op.create_table(
        "application_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("last_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("sent_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_reminder_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_reminder")),
        sa.UniqueConstraint(
            "application_id", "key", "last_at", name=op.f("uq_application_reminder_application_id_key_last_at")
        ),
    )
