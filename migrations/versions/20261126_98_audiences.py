"""To whom an announcement's mails are kept; how many addresses could not be written to.

Revision: audiences_01
After: notifications_01
"""

import sqlalchemy as sa
from alembic import op

revision = "audiences_01"
down_revision = "proposal_sketches_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("announcement") as table:
        table.add_column(sa.Column("audience", sa.String(length=80), nullable=True))
        table.add_column(sa.Column("skipped", sa.Integer(), server_default="0", nullable=False))
