"""Editions and their phases.

Revision: cycles_01
After: city_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "cycles_01"
down_revision = "city_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
