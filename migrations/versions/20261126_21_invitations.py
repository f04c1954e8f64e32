"""Invitations to the team of an application.

Revision: applications_02
After: applications_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "applications_02"
down_revision = "awards_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "application_invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("rights", sa.String(length=10), nullable=False),
        sa.Column("invited_by", sa.Integer(), nullable=True),
        sa.Column("invited_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "rights IN ('owner', 'editor', 'reader')", name=op.f("ck_application_invitation_rights_known")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_invitation_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["account.id"], name=op.f("fk_application_invitation_asked_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["account.id"], name=op.f("fk_application_invitation_invited_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_invitation")),
    )
    for column in ("asked_by", "email", "invited_by"):
        op.create_index(op.f(f"ix_application_invitation_{column}"), "application_invitation", [column])
    op.create_index(
        "uq_application_invitation_waiting",
        "application_invitation",
        ["application_id", "email"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
