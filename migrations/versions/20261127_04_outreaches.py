"""Calls of the city to organisations, and what each answered.

Revision: outreach_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "outreach_01"
down_revision = "collaboration_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outreach",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", types.JSONText(), nullable=False),
        sa.Column("words", types.JSONText(), nullable=False),
        sa.Column("wanted", sa.String(length=10), nullable=False),
        sa.Column("filters", types.JSONText(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("written_by", sa.String(length=100), nullable=False),
        sa.Column("written_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("sent_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('draft', 'sent', 'dropped')", name=op.f("ck_outreach_state_known")),
        sa.CheckConstraint(
            "state <> 'sent' OR sent_at IS NOT NULL", name=op.f("ck_outreach_sending_is_dated")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach")),
    )
    op.create_table(
        "outreach_reached",
        sa.Column("outreach_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("told_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.Column("pledge_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "answer IN ('', 'pledge', 'not_now')", name=op.f("ck_outreach_reached_answer_known")
        ),
        sa.CheckConstraint(
            "(answer = 'pledge') = (pledge_id IS NOT NULL)", name=op.f("ck_outreach_reached_pledge_is_named")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_outreach_reached_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["outreach_id"], ["outreach.id"], name=op.f("fk_outreach_reached_outreach_id_outreach")
        ),
        sa.ForeignKeyConstraint(["pledge_id"], ["pledge.id"], name=op.f("fk_outreach_reached_pledge_id_pledge")),
        sa.PrimaryKeyConstraint("outreach_id", "organisation_id", name=op.f("pk_outreach_reached")),
    )
    op.create_index(op.f("ix_outreach_reached_organisation_id"), "outreach_reached", ["organisation_id"])
    op.create_index(
        op.f("ix_outreach_reached_outreach_id_told_at"), "outreach_reached", ["outreach_id", "told_at"]
    )
