"""Since when moderators hide a collaboration.

Revision: collaboration_02
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "collaboration_02"
down_revision = "proposal_evidence_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("collaboration", sa.Column("hidden_at", types.UTCDateTime(), nullable=True))
