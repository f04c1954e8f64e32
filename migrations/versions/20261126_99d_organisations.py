"""The directory of actors: organisations and their statuses.

Revision: organisation_01
After: proposal_origin_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "organisation_01"
down_revision = "proposal_origin_01"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siren", sa.String(length=9), nullable=True),
        sa.Column("rna", sa.String(length=10), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("size", sa.String(length=8), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("offers", sa.Text(), nullable=False),
        sa.Column("wants", sa.Text(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=254), nullable=False),
        sa.Column("website", sa.String(length=254), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("searched", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("entered_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("number_checked_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("claimed_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('company', 'association', 'public')", name=op.f("ck_organisation_kind_known")
        ),
        sa.CheckConstraint(
            "size IN ('', 'none', 'small', 'medium', 'large', 'huge')",
            name=op.f("ck_organisation_size_known"),
        ),
        sa.CheckConstraint("state IN ('listed', 'hidden')", name=op.f("ck_organisation_state_known")),
        sa.CheckConstraint("siren IS NOT NULL OR rna IS NOT NULL", name=op.f("ck_organisation_numbered")),
        sa.ForeignKeyConstraint(
            ["district_id"], ["district.id"], name=op.f("fk_organisation_district_id_district")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("rna", name=op.f("uq_organisation_rna")),
        sa.UniqueConstraint("siren", name=op.f("uq_organisation_siren")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_district_id"), ["district_id"], unique=False)

    op.create_table(
        "organisation_status",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "code IN ('esus', 'ess', 'mission')", name=op.f("ck_organisation_status_code_known")
        ),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_organisation_status_in_order")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_status_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "code", name=op.f("pk_organisation_status")),
    )
