"""Files of another platform's proposals, sent by page.

Revision: proposal_import_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "proposal_import_01"
down_revision = "impact_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposal_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("titles", types.JSONText(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("sent_by", sa.String(length=100), nullable=False),
        sa.Column("sent_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('read', 'taking', 'taken', 'dropped')", name=op.f("ck_proposal_import_state_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_import")),
    )
