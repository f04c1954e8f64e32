"""Mail waiting to leave; limits kept in the database.

Revision: mail_01
After: accounts_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "mail_01"
down_revision = "accounts_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
