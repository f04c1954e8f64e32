"""The stems of arguments, by which they are found; a job writes those of arguments said before.

Revision: argument_stems_01
After: pledge_evidence_01
"""

import sqlalchemy as sa
from alembic import op

revision = "argument_stems_01"
down_revision = "pledge_evidence_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("proposal_argument", sa.Column("stems", sa.Text(), nullable=True))
