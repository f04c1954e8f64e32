"""A sitting may be called off, and a point may leave its agenda, each for a reason that everybody reads.

Revision: council_called_off_01
After: proposal_news_01
"""

import sqlalchemy as sa
from alembic import op

revision = "council_called_off_01"
down_revision = "proposal_news_01"
branch_labels = None
depends_on = None

STATES = "'convened', 'open', 'closed', 'no_quorum', 'cancelled'"


def upgrade() -> None:
    with op.batch_alter_table("council_sitting") as batch:
        batch.add_column(sa.Column("reason", sa.Text(), nullable=False, server_default=""))
        batch.drop_constraint(op.f("ck_council_sitting_state_known"), type_="check")
        batch.create_check_constraint(op.f("ck_council_sitting_state_known"), f"state IN ({STATES})")
    op.add_column("council_motion", sa.Column("withdrawal", sa.Text(), nullable=False, server_default=""))
