"""Who is affected by what a proposal tells, and what shows it: asked apart from the problem.

Revision: proposal_evidence_01
After: council_called_off_01
"""

import sqlalchemy as sa
from alembic import op

revision = "proposal_evidence_01"
down_revision = "council_called_off_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("proposal", "proposal_version", "proposal_sketch"):
        for name in ("affected", "evidence"):
            op.add_column(table, sa.Column(name, sa.Text(), server_default="", nullable=False))
