"""Juries: seats, conflicts, assignments, reviews, deliberations.

Revision: juries_01
After: city_09
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "juries_01"
down_revision = "funding_outcome_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deliberation",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.String(length=100), nullable=False),
        sa.Column("opened_at", types.UTCDateTime(), nullable=False),
        sa.Column("present", types.JSONText(), nullable=False),
        sa.Column("minutes", sa.Text(), server_default="", nullable=False),
        sa.Column("closed_by", sa.String(length=100), nullable=True),
        sa.Column("closed_at", types.UTCDateTime(), nullable=True),
        sa.Column("record", types.JSONText(), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (record IS NULL)", name=op.f("ck_deliberation_closed_with_a_record")
        ),
        sa.CheckConstraint(
            "(record IS NULL) = (fingerprint IS NULL)", name=op.f("ck_deliberation_record_is_fingerprinted")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_deliberation_call_id_call")),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_deliberation")),
    )
    op.create_table(
        "juror",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("presides", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("invited_by", sa.String(length=100), nullable=False),
        sa.Column("invited_at", types.UTCDateTime(), nullable=False),
        sa.Column("signed_at", types.UTCDateTime(), nullable=True),
        sa.Column("removed_at", types.UTCDateTime(), nullable=True),
        sa.Column("removed_by", sa.String(length=100), nullable=True),
        sa.Column("removal", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "removed_at IS NULL OR removal != ''", name=op.f("ck_juror_removed_with_a_reason")
        ),
        sa.CheckConstraint(
            "(removed_at IS NULL) = (removed_by IS NULL)", name=op.f("ck_juror_removed_by_somebody")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_juror_account_id_account")),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_juror_call_id_call")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_juror")),
        sa.UniqueConstraint("call_id", "account_id", name=op.f("uq_juror_call_id_account_id")),
    )
    op.create_index(op.f("ix_juror_account_id"), "juror", ["account_id"], unique=False)
    op.create_table(
        "jury_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("asked_by", sa.String(length=100), nullable=False),
        sa.Column("asked_at", types.UTCDateTime(), nullable=False),
        sa.Column("done_at", types.UTCDateTime(), nullable=True),
        sa.Column("inputs", sa.String(length=64), server_default="", nullable=False),
        sa.Column("failed", sa.Text(), server_default="", nullable=False),
        sa.Column("content", types.JSONText(), nullable=True),
        sa.CheckConstraint("kind IN ('assignment', 'report')", name=op.f("ck_jury_run_kind_known")),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_jury_run_call_id_call")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jury_run")),
    )
    op.create_index(op.f("ix_jury_run_call_id_kind_id"), "jury_run", ["call_id", "kind", "id"], unique=False)
    op.create_table(
        "application_feedback",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("texts", types.JSONText(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.String(length=100), nullable=False),
        sa.Column("written_at", types.UTCDateTime(), nullable=False),
        sa.Column("ready_at", types.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_feedback_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_application_feedback")),
    )
    op.create_table(
        "blind_check",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sure", sa.Integer(), nullable=False),
        sa.Column("unsure", sa.Integer(), nullable=False),
        sa.Column("covered", types.JSONText(), nullable=False),
        sa.Column("looked_at", types.UTCDateTime(), nullable=False),
        sa.Column("cleared_at", types.UTCDateTime(), nullable=True),
        sa.Column("cleared_by", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_blind_check_application_id_application")
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_blind_check")),
    )
    op.create_table(
        "juror_facts",
        sa.Column("juror_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=6), nullable=False),
        sa.Column("facts", types.JSONText(), nullable=False),
        sa.Column("said_by", sa.String(length=100), nullable=False),
        sa.Column("said_at", types.UTCDateTime(), nullable=False),
        sa.CheckConstraint("side IN ('juror', 'staff')", name=op.f("ck_juror_facts_side_known")),
        sa.ForeignKeyConstraint(["juror_id"], ["juror.id"], name=op.f("fk_juror_facts_juror_id_juror")),
        sa.PrimaryKeyConstraint("juror_id", "side", name=op.f("pk_juror_facts")),
    )
    op.create_table(
        "jury_assignment",
        sa.Column("juror_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=8), nullable=False),
        sa.Column("given_by", sa.String(length=100), nullable=False),
        sa.Column("given_at", types.UTCDateTime(), nullable=False),
        sa.CheckConstraint("by IN ('hand', 'balance')", name=op.f("ck_jury_assignment_by_known")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_jury_assignment_application_id_application")
        ),
        sa.ForeignKeyConstraint(["juror_id"], ["juror.id"], name=op.f("fk_jury_assignment_juror_id_juror")),
        sa.PrimaryKeyConstraint("juror_id", "application_id", name=op.f("pk_jury_assignment")),
    )
    op.create_index(
        op.f("ix_jury_assignment_application_id"), "jury_assignment", ["application_id"], unique=False
    )
    op.create_table(
        "jury_conflict",
        sa.Column("juror_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.Column("basis", sa.String(length=64), server_default="", nullable=False),
        sa.Column("found_at", types.UTCDateTime(), nullable=False),
        sa.Column("set_aside_at", types.UTCDateTime(), nullable=True),
        sa.Column("set_aside_by", sa.String(length=100), nullable=True),
        sa.Column("set_aside_reason", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind != 'declared' OR set_aside_at IS NULL", name=op.f("ck_jury_conflict_declared_holds")
        ),
        sa.CheckConstraint(
            "kind IN ('declared', 'person', 'siren', 'gift', 'pledge', 'email_domain', 'employer', 'address', 'name')",
            name=op.f("ck_jury_conflict_kind_known"),
        ),
        sa.CheckConstraint(
            "set_aside_at IS NULL OR set_aside_reason != ''",
            name=op.f("ck_jury_conflict_set_aside_with_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_jury_conflict_application_id_application")
        ),
        sa.ForeignKeyConstraint(["juror_id"], ["juror.id"], name=op.f("fk_jury_conflict_juror_id_juror")),
        sa.PrimaryKeyConstraint("juror_id", "application_id", "kind", name=op.f("pk_jury_conflict")),
    )
    op.create_index(
        op.f("ix_jury_conflict_application_id"), "jury_conflict", ["application_id"], unique=False
    )
    op.create_table(
        "jury_exception",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=14), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("authors", types.JSONText(), nullable=False),
        sa.Column("noted_by", sa.String(length=100), nullable=False),
        sa.Column("noted_at", types.UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "(verdict = 'reserve') = (place IS NOT NULL)", name=op.f("ck_jury_exception_reserve_has_a_place")
        ),
        sa.CheckConstraint(
            "(verdict = 'selected') = (cents IS NOT NULL)",
            name=op.f("ck_jury_exception_selected_for_an_amount"),
        ),
        sa.CheckConstraint(
            "verdict IN ('selected', 'reserve', 'not_selected')", name=op.f("ck_jury_exception_verdict_known")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_jury_exception_application_id_application")
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_jury_exception")),
    )
    op.create_table(
        "review",
        sa.Column("juror_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("scores", types.JSONText(), nullable=False),
        sa.Column("comments", types.JSONText(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", types.UTCDateTime(), nullable=False),
        sa.Column("given_at", types.UTCDateTime(), nullable=True),
        sa.Column("read_others_at", types.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "read_others_at IS NULL OR given_at IS NOT NULL", name=op.f("ck_review_given_before_others")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_review_application_id_application")
        ),
        sa.ForeignKeyConstraint(["juror_id"], ["juror.id"], name=op.f("fk_review_juror_id_juror")),
        sa.PrimaryKeyConstraint("juror_id", "application_id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_application_id"), "review", ["application_id"], unique=False)
