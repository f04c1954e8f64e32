"""Documents attached to applications.

Revision: applications_01
After: calls_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "applications_01"
down_revision = "mixing_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "application_attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("added_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by"], ["account.id"], name=op.f("fk_application_attachment_added_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_attachment_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_attachment")),
        sa.UniqueConstraint(
            "application_id", "document", name=op.f("uq_application_attachment_application_id_document")
        ),
    )
    op.create_index(
        op.f("ix_application_attachment_added_by"), "application_attachment", ["added_by"], unique=False
    )
    op.create_index(
        op.f("ix_application_attachment_digest"), "application_attachment", ["digest"], unique=False
    )

