"""Who keeps an organisation's page, and what people ask about it.

Revision: organisation_02
After: organisation_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "organisation_02"
down_revision = "council_excused_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisation_invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("invited_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_invitation_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_invitation")),
        sa.UniqueConstraint(
            "organisation_id", "email", name=op.f("uq_organisation_invitation_organisation_id_email")
        ),
    )
    with op.batch_alter_table("organisation_invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_invitation_email"), ["email"], unique=False)

    op.create_table(
        "organisation_member",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("rights", sa.String(length=8), nullable=False),
        sa.Column("joined_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("rights IN ('owner', 'editor')", name=op.f("ck_organisation_member_rights_known")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_organisation_member_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_member_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "account_id", name=op.f("pk_organisation_member")),
    )
    with op.batch_alter_table("organisation_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_member_account_id"), ["account_id"], unique=False)

    op.create_table(
        "organisation_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("proposed", types.JSONText(), nullable=False),
        sa.Column("way", sa.String(length=6), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("code_sealed", sa.Text(), nullable=False),
        sa.Column("proved_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("asked_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=40), nullable=True),
        sa.Column("decided_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(kind = 'claim') = (way <> '')", name=op.f("ck_organisation_request_claim_has_a_way")
        ),
        sa.CheckConstraint(
            "kind IN ('correction', 'claim')", name=op.f("ck_organisation_request_kind_known")
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'accepted', 'refused', 'withdrawn')",
            name=op.f("ck_organisation_request_state_known"),
        ),
        sa.CheckConstraint("way IN ('', 'email', 'letter')", name=op.f("ck_organisation_request_way_known")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_organisation_request_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_request_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_request")),
    )
    with op.batch_alter_table("organisation_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_request_account_id"), ["account_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_organisation_request_state_asked_at"), ["state", "asked_at"], unique=False
        )
        batch_op.create_index(
            "uq_organisation_request_waiting",
            ["organisation_id", "account_id", "kind"],
            unique=True,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
