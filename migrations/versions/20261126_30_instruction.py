"""How applications are examined: corrections, verdicts, messages, appeals.

Revision: instruction_01
After: calls_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "instruction_01"
down_revision = "calls_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "application_appeal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("against", sa.String(length=8), nullable=False),
        sa.Column("decided_by", sa.String(length=100), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("lodged_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.String(length=100), nullable=True),
        sa.Column("outcome", sa.String(length=8), nullable=True),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "against IN ('verdict', 'award')", name=op.f("ck_application_appeal_against_known")
        ),
        sa.CheckConstraint(
            "outcome IN ('upheld', 'rejected')", name=op.f("ck_application_appeal_outcome_known")
        ),
        sa.CheckConstraint(
            "(outcome IS NULL) = (answered_by IS NULL)", name=op.f("ck_application_appeal_answer_is_signed")
        ),
        sa.CheckConstraint(
            "answered_by != decided_by", name=op.f("ck_application_appeal_answered_by_another")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_application_appeal_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_appeal_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_appeal")),
        sa.UniqueConstraint(
            "application_id", "against", name=op.f("uq_application_appeal_application_id_against")
        ),
    )
    with op.batch_alter_table("application_appeal") as table:
        table.create_index(table.f("ix_application_appeal_account_id"), ["account_id"], unique=False)

    op.create_table(
        "application_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("sections", types.JSONText(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(length=100), nullable=False),
        sa.Column("asked_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("due_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("answered_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "answered_at IS NULL OR closed_at IS NULL", name=op.f("ck_application_correction_ends_once")
        ),
        sa.CheckConstraint("due_at > asked_at", name=op.f("ck_application_correction_due_after_asked")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_correction_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_correction")),
    )
    with op.batch_alter_table("application_correction") as table:
        table.create_index(
            "uq_application_correction_open",
            ["application_id"],
            unique=True,
            sqlite_where=sa.text("answered_at IS NULL AND closed_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL AND closed_at IS NULL"),
        )

    op.create_table(
        "application_handling",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("assigned_to", sa.String(length=100), nullable=True),
        sa.Column("checked_by", sa.String(length=100), nullable=True),
        sa.Column("checked_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("checked", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "(checked_by IS NULL) = (checked_at IS NULL)",
            name=op.f("ck_application_handling_check_is_signed"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_handling_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_application_handling")),
    )
    with op.batch_alter_table("application_handling") as table:
        table.create_index(table.f("ix_application_handling_assigned_to"), ["assigned_to"], unique=False)

    op.create_table(
        "application_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=5), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sent_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side IN ('staff', 'team')", name=op.f("ck_application_message_side_known")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_application_message_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_message_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_message")),
    )
    with op.batch_alter_table("application_message") as table:
        table.create_index(table.f("ix_application_message_account_id"), ["account_id"], unique=False)
        table.create_index(
            table.f("ix_application_message_application_id_id"), ["application_id", "id"], unique=False
        )

    op.create_table(
        "application_verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("by_rule", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=100), nullable=False),
        sa.Column("decided_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "by_rule = verdict OR reason != ''", name=op.f("ck_application_verdict_departure_has_a_reason")
        ),
        sa.CheckConstraint(
            "by_rule IN ('admissible', 'inadmissible', 'unsaid')",
            name=op.f("ck_application_verdict_rule_known"),
        ),
        sa.CheckConstraint(
            "verdict = 'admissible' OR reason != ''", name=op.f("ck_application_verdict_refusal_has_a_reason")
        ),
        sa.CheckConstraint(
            "verdict IN ('admissible', 'inadmissible')", name=op.f("ck_application_verdict_verdict_known")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_verdict_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_verdict")),
        info={"append_only": True},
    )
    with op.batch_alter_table("application_verdict") as table:
        table.create_index(
            table.f("ix_application_verdict_application_id_id"), ["application_id", "id"], unique=False
        )
