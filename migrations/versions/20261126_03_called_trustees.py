"""When a trustee was called to decrypt.

Revision: seats_02
After: proposals_02
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "seats_02"
down_revision = "proposals_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("seat") as table:
        table.add_column(sa.Column("called_at", types.UTCDateTime(), nullable=True))
