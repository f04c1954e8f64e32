"""The roll and the ties between accounts and its lines.

Revision: residents_01
After: cycles_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "residents_01"
down_revision = "cycles_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
