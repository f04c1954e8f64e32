"""Names of accounts may be hidden by moderators. All are shown, as they were.

Revision: names_read_01
After: proposal_split_01
"""

import sqlalchemy as sa
from alembic import op

revision = "names_read_01"
down_revision = "proposal_split_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("account") as table:
        table.add_column(sa.Column("name_state", sa.String(length=7), server_default="shown", nullable=False))
        table.create_check_constraint(
            op.f("ck_account_name_state_known"), "name_state IN ('shown', 'waiting', 'hidden')"
        )
