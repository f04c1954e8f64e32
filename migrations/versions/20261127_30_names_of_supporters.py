"""Supporters may show their names, and an index of those who do. Nobody has chosen it yet.

Revision: names_of_supporters_01
After: collaboration_02
"""

import sqlalchemy as sa
from alembic import op

revision = "names_of_supporters_01"
down_revision = "collaboration_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("proposal_support", sa.Column("named", sa.Boolean(), server_default="0", nullable=False))
    op.create_index(
        "ix_proposal_support_named",
        "proposal_support",
        ["proposal_id", "account_id"],
        sqlite_where=sa.text("named = 1"),
        postgresql_where=sa.text("named"),
    )
