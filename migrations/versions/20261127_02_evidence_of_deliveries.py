"""Files that show what was delivered of a pledge.

Revision: pledge_evidence_01
"""

import sqlalchemy as sa
from alembic import op

revision = "pledge_evidence_01"
down_revision = "organisation_import_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pledge_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_pledge_evidence_something")),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["pledge_delivery.id"], name=op.f("fk_pledge_evidence_delivery_id_pledge_delivery")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge_evidence")),
    )
    op.create_index(op.f("ix_pledge_evidence_delivery_id"), "pledge_evidence", ["delivery_id"])
    op.create_index(op.f("ix_pledge_evidence_digest"), "pledge_evidence", ["digest"])
