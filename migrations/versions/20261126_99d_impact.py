"""Indicators, evaluations and their plans, measures, findings, reuse sheets.

Revision: impact_01
After: proposal_origin_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "impact_01"
down_revision = "organisation_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_fr", sa.String(length=160), nullable=False),
        sa.Column("name_en", sa.String(length=160), nullable=False),
        sa.Column("unit_fr", sa.String(length=40), nullable=False),
        sa.Column("unit_en", sa.String(length=40), nullable=False),
        sa.Column("direction", sa.String(length=4), nullable=False),
        sa.Column("goal", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("entered_by", sa.String(length=100), nullable=False),
        sa.Column("entered_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.String(length=100), nullable=True),
        sa.Column("decided_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'entered') = (decided_by IS NULL)", name=op.f("ck_indicator_decision_is_signed")
        ),
        sa.CheckConstraint("direction IN ('up', 'down')", name=op.f("ck_indicator_direction_known")),
        sa.CheckConstraint(
            "state IN ('entered', 'verified', 'refused')", name=op.f("ck_indicator_state_known")
        ),
        sa.CheckConstraint("goal >= 0 AND goal <= 17", name=op.f("ck_indicator_goal_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("code", name=op.f("uq_indicator_code")),
    )
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=9), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("opened_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'project') = (award_id IS NOT NULL)", name=op.f("ck_evaluation_project_has_award")
        ),
        sa.CheckConstraint(
            "kind IN ('project', 'action', 'challenge')", name=op.f("ck_evaluation_kind_known")
        ),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_evaluation_award_id_award")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_evaluation_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint("award_id", name=op.f("uq_evaluation_award_id")),
        sa.UniqueConstraint("ref", name=op.f("uq_evaluation_ref")),
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(
            "uq_evaluation_challenge",
            ["edition_id"],
            unique=True,
            sqlite_where=sa.text("kind = 'challenge'"),
            postgresql_where=sa.text("kind = 'challenge'"),
        )

    op.create_table(
        "evaluation_plan",
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", types.JSONText(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("written_by", sa.String(length=100), nullable=False),
        sa.Column("written_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("agreement", sa.String(length=64), nullable=True),
        sa.Column("fixed_by", sa.String(length=100), nullable=True),
        sa.Column("fixed_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "version = 1 OR fixed_at IS NULL OR reason != ''",
            name=op.f("ck_evaluation_plan_change_has_a_reason"),
        ),
        sa.CheckConstraint(
            "(digest IS NULL) = (fixed_at IS NULL)", name=op.f("ck_evaluation_plan_fixing_is_dated")
        ),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_evaluation_plan_evaluation_id_evaluation")
        ),
        sa.PrimaryKeyConstraint("evaluation_id", "version", name=op.f("pk_evaluation_plan")),
    )
    op.create_table(
        "evaluation_reminder",
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("sent_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_evaluation_reminder_evaluation_id_evaluation")
        ),
        sa.PrimaryKeyConstraint("evaluation_id", "key", name=op.f("pk_evaluation_reminder")),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("sense", sa.String(length=8), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("entered_by", sa.String(length=100), nullable=False),
        sa.Column("entered_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.String(length=100), nullable=True),
        sa.Column("decided_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'entered') = (decided_by IS NULL)", name=op.f("ck_finding_decision_is_signed")
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR state = 'refused' OR decided_by != entered_by",
            name=op.f("ck_finding_verified_by_another"),
        ),
        sa.CheckConstraint("sense IN ('positive', 'null', 'negative')", name=op.f("ck_finding_sense_known")),
        sa.CheckConstraint(
            "state IN ('entered', 'verified', 'refused', 'replaced')", name=op.f("ck_finding_state_known")
        ),
        sa.CheckConstraint("level >= 1 AND level <= 5", name=op.f("ck_finding_level_known")),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_finding_evaluation_id_evaluation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_evaluation_id"), ["evaluation_id"], unique=False)

    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("sample", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("method", sa.Text(), server_default="", nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("media_type", sa.String(length=80), server_default="", nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("side", sa.String(length=4), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("entered_by", sa.String(length=100), nullable=False),
        sa.Column("entered_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.String(length=100), nullable=True),
        sa.Column("decided_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'entered') = (decided_by IS NULL)", name=op.f("ck_measure_decision_is_signed")
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR state = 'refused' OR decided_by != entered_by",
            name=op.f("ck_measure_verified_by_another"),
        ),
        sa.CheckConstraint("digest IS NOT NULL OR link != ''", name=op.f("ck_measure_evidence_is_there")),
        sa.CheckConstraint("side IN ('team', 'city')", name=op.f("ck_measure_side_known")),
        sa.CheckConstraint(
            "state IN ('entered', 'verified', 'refused', 'replaced')", name=op.f("ck_measure_state_known")
        ),
        sa.CheckConstraint("(low IS NULL) = (high IS NULL)", name=op.f("ck_measure_interval_is_whole")),
        sa.CheckConstraint(
            "low IS NULL OR (low <= value AND value <= high)", name=op.f("ck_measure_interval_holds_value")
        ),
        sa.CheckConstraint("sample >= 0", name=op.f("ck_measure_sample_counted")),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_measure_evaluation_id_evaluation")
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_measure_indicator_id_indicator")
        ),
        sa.ForeignKeyConstraint(["replaces"], ["measure.id"], name=op.f("fk_measure_replaces_measure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_digest"), ["digest"], unique=False)
        batch_op.create_index(batch_op.f("ix_measure_evaluation_id"), ["evaluation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_measure_state"), ["state"], unique=False)
        batch_op.create_index(
            "uq_measure_correction",
            ["replaces"],
            unique=True,
            sqlite_where=sa.text("state IN ('entered', 'verified') AND replaces IS NOT NULL"),
            postgresql_where=sa.text("state IN ('entered', 'verified') AND replaces IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_measure_live",
            ["evaluation_id", "indicator_id", "measured_on"],
            unique=True,
            sqlite_where=sa.text("state IN ('entered', 'verified') AND replaces IS NULL"),
            postgresql_where=sa.text("state IN ('entered', 'verified') AND replaces IS NULL"),
        )

    op.create_table(
        "reuse_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("cost", sa.Text(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("failures", sa.Text(), nullable=False),
        sa.Column("licence", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("entered_by", sa.String(length=100), nullable=False),
        sa.Column("entered_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.String(length=100), nullable=True),
        sa.Column("decided_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'entered') = (decided_by IS NULL)", name=op.f("ck_reuse_sheet_decision_is_signed")
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR state = 'refused' OR decided_by != entered_by",
            name=op.f("ck_reuse_sheet_verified_by_another"),
        ),
        sa.CheckConstraint(
            "state IN ('entered', 'verified', 'refused', 'replaced')", name=op.f("ck_reuse_sheet_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_reuse_sheet_evaluation_id_evaluation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reuse_sheet")),
    )
    with op.batch_alter_table("reuse_sheet", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reuse_sheet_evaluation_id"), ["evaluation_id"], unique=False)
