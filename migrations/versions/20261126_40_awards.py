"""Awards of a call, and the list that two officers sign.

Revision: awards_01
After: calls_02
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "awards_01"
down_revision = "places_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "award_list",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("announces_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("answer_days", sa.Integer(), nullable=False),
        sa.Column("signed_by", sa.String(length=100), nullable=False),
        sa.Column("signed_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.String(length=100), nullable=True),
        sa.Column("approved_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("published_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(approved_by IS NULL) = (approved_at IS NULL)", name=op.f("ck_award_list_approval_is_dated")
        ),
        sa.CheckConstraint("approved_by != signed_by", name=op.f("ck_award_list_approved_by_another")),
        sa.CheckConstraint(
            "published_at IS NULL OR approved_at IS NOT NULL",
            name=op.f("ck_award_list_published_is_approved"),
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_award_list_call_id_call")),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_award_list")),
    )
    with op.batch_alter_table("award_list") as table:
        table.create_index(table.f("ix_award_list_announces_at"), ["announces_at"], unique=False)

    op.create_table(
        "award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("asked_cents", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("conditions", sa.Text(), server_default="", nullable=False),
        sa.Column("computed", types.JSONText(), nullable=False),
        sa.Column("exception", sa.Text(), server_default="", nullable=False),
        sa.Column("plan", types.JSONText(), nullable=True),
        sa.Column("decided_by", sa.String(length=100), nullable=False),
        sa.Column("decided_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("offered_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("answer_by", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("answered_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(length=100), nullable=True),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "(outcome != 'selected' AND state NOT IN ('offered', 'accepted')) OR cents > 0",
            name=op.f("ck_award_offer_has_an_amount"),
        ),
        sa.CheckConstraint(
            "(outcome = 'reserve') = (position IS NOT NULL)", name=op.f("ck_award_reserve_has_a_place")
        ),
        sa.CheckConstraint(
            "outcome IN ('selected', 'reserve', 'not_selected')", name=op.f("ck_award_outcome_known")
        ),
        sa.CheckConstraint(
            "state != 'accepted' OR answered_at IS NOT NULL", name=op.f("ck_award_answer_is_dated")
        ),
        sa.CheckConstraint(
            "state IN ('prepared', 'offered', 'waiting', 'refused', 'accepted', 'declined', 'lapsed')",
            name=op.f("ck_award_state_known"),
        ),
        sa.CheckConstraint("cents >= 0", name=op.f("ck_award_cents_positive")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_award_application_id_application")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_award_call_id_call")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
        sa.UniqueConstraint("application_id", name=op.f("uq_award_application_id")),
    )
    with op.batch_alter_table("award") as table:
        table.create_index(table.f("ix_award_answer_by"), ["answer_by"], unique=False)
        table.create_index(table.f("ix_award_call_id_state"), ["call_id", "state"], unique=False)
