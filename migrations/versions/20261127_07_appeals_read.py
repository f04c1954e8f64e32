"""The words of appeals come under moderation; those that were public stay so.

Revision: appeals_read_01
After: hidden_once_ended_01
"""

import sqlalchemy as sa
from alembic import op

revision = "appeals_read_01"
down_revision = "hidden_once_ended_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("admissibility_appeal") as batch:
        batch.add_column(sa.Column("state", sa.String(10), nullable=False, server_default="shown"))
        batch.create_check_constraint(
            op.f("ck_admissibility_appeal_state_known"), "state IN ('waiting', 'shown', 'hidden')"
        )
