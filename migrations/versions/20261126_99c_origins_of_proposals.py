"""Where imported proposals come from.

Revision: proposal_origin_01
After: proposal_desk_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "proposal_origin_01"
down_revision = "proposal_desk_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposal_origin",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("imported_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_origin_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_proposal_origin")),
        sa.UniqueConstraint("reference", name=op.f("uq_proposal_origin_reference")),
    )
