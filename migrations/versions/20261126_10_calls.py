"""Calls and applications to them.

Revision: calls_01
After: seats_02
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "calls_01"
down_revision = "seats_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=True),
        sa.Column("title_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("title_en", sa.Text(), server_default="", nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("opens_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("last_start", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("last_submit", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("jury_seed", sa.String(length=64), nullable=True),
        sa.Column("vote_seed", sa.String(length=64), nullable=True),
        sa.Column("referendum_uuid", sa.String(length=40), nullable=True),
        sa.Column("announces_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("created_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("frozen_by", sa.String(length=100), nullable=True),
        sa.Column("frozen_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'draft') = (sheet IS NULL)", name=op.f("ck_call_frozen_has_a_sheet")),
        sa.CheckConstraint("state IN ('draft', 'open', 'cancelled')", name=op.f("ck_call_state_known")),
        sa.CheckConstraint(
            "(sheet IS NULL) = (fingerprint IS NULL)", name=op.f("ck_call_sheet_is_fingerprinted")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_call_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
        sa.UniqueConstraint("referendum_uuid", name=op.f("uq_call_referendum_uuid")),
        sa.UniqueConstraint("slug", name=op.f("uq_call_slug")),
    )
    with op.batch_alter_table("call") as table:
        table.create_index(table.f("ix_call_edition_id"), ["edition_id"], unique=False)
        table.create_index(table.f("ix_call_opens_at"), ["opens_at"], unique=False)

    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=12), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("examined", sa.String(length=12), server_default="none", nullable=False),
        sa.Column("registry_state", sa.String(length=10), server_default="none", nullable=False),
        sa.Column("language", sa.String(length=2), server_default="fr", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("team", sa.Text(), server_default="", nullable=False),
        sa.Column("summary", sa.Text(), server_default="", nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_cents", sa.BigInteger(), nullable=True),
        sa.Column("started_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("receipt_number", sa.String(length=20), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=True),
        sa.Column("withdrawn_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("withdrawal", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "examined IN ('none', 'waiting', 'correction', 'admissible', 'inadmissible')",
            name=op.f("ck_application_examined_known"),
        ),
        sa.CheckConstraint(
            "registry_state IN ('none', 'to_check', 'found', 'not_found')",
            name=op.f("ck_application_registry_known"),
        ),
        sa.CheckConstraint(
            "state != 'submitted' OR receipt_number IS NOT NULL",
            name=op.f("ck_application_submitted_has_a_receipt"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'withdrawn')", name=op.f("ck_application_state_known")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_application_call_id_call")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("receipt_number", name=op.f("uq_application_receipt_number")),
        sa.UniqueConstraint("ref", name=op.f("uq_application_ref")),
    )
    with op.batch_alter_table("application") as table:
        table.create_index(table.f("ix_application_call_id_examined"), ["call_id", "examined"], unique=False)
        table.create_index(table.f("ix_application_call_id_state"), ["call_id", "state"], unique=False)

    op.create_table(
        "call_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("title_fr", sa.String(length=120), nullable=False),
        sa.Column("title_en", sa.String(length=120), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.String(length=100), nullable=False),
        sa.Column("added_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_document_call_id_call")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_document")),
        sa.UniqueConstraint("call_id", "name", name=op.f("uq_call_document_call_id_name")),
    )
    op.create_table(
        "call_section",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.Column("content", types.JSONText(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_by", sa.String(length=100), nullable=False),
        sa.Column("saved_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_section_call_id_call")),
        sa.PrimaryKeyConstraint("call_id", "section", name=op.f("pk_call_section")),
    )
    op.create_table(
        "application_field",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=80), nullable=False),
        sa.Column("value", types.JSONText(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_by", sa.Integer(), nullable=True),
        sa.Column("saved_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_field_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by"], ["account.id"], name=op.f("fk_application_field_saved_by_account")
        ),
        sa.PrimaryKeyConstraint("application_id", "path", name=op.f("pk_application_field")),
    )
    with op.batch_alter_table("application_field") as table:
        table.create_index(table.f("ix_application_field_saved_by"), ["saved_by"], unique=False)

    op.create_table(
        "application_member",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("rights", sa.String(length=10), nullable=False),
        sa.Column("joined_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "rights IN ('owner', 'editor', 'reader')", name=op.f("ck_application_member_rights_known")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_application_member_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_member_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("application_id", "account_id", name=op.f("pk_application_member")),
    )
    with op.batch_alter_table("application_member") as table:
        table.create_index(table.f("ix_application_member_account_id"), ["account_id"], unique=False)

    op.create_table(
        "application_submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("submitted_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_submission_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by"], ["account.id"], name=op.f("fk_application_submission_submitted_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_submission")),
        sa.UniqueConstraint("year", "place", name=op.f("uq_application_submission_year_place")),
    )
    with op.batch_alter_table("application_submission") as table:
        table.create_index(
            table.f("ix_application_submission_application_id_id"), ["application_id", "id"], unique=False
        )
        table.create_index(table.f("ix_application_submission_submitted_by"), ["submitted_by"], unique=False)
