"""Proposals, supports and their moderation.

Revision: proposals_01
After: residents_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "proposals_01"
down_revision = "residents_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
