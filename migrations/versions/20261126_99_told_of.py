"""The public things that a notification names.

Revision: notifications_02
After: audiences_01
"""

import sqlalchemy as sa
from alembic import op

revision = "notifications_02"
down_revision = "proposal_answers_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("notification") as table:
        table.add_column(sa.Column("about", sa.String(length=120), nullable=True))
