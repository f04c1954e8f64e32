"""Since when moderators hide a need, or a pledge.

Revision: partners_hidden_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "partners_hidden_01"
down_revision = "names_read_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("partner_need", "pledge"):
        op.add_column(table, sa.Column("hidden_at", types.UTCDateTime(), nullable=True))
