"""The language in which a proposal was written.

Revision: proposals_02
After: proposals_01
"""

import sqlalchemy as sa
from alembic import op

revision = "proposals_02"
down_revision = "proposals_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("proposal") as table:
        table.add_column(sa.Column("language", sa.String(2), server_default="fr", nullable=False))
