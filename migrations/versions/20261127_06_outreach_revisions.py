"""Which revision of a call to organisations somebody read before they changed or sent it.

Revision: outreach_02
"""

import sqlalchemy as sa
from alembic import op

revision = "outreach_02"
down_revision = "outreach_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outreach", sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
