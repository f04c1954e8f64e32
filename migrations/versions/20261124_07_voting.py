"""Complaints, annulment, extension of a referendum.

Revision: voting_02
After: proposals_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "voting_02"
down_revision = "proposals_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
