"""The city: its dated settings and its districts.

Revision: city_01
After: mail_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "city_01"
down_revision = "mail_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
