"""Where each application happens, by its code.

Revision: places_01
After: calls_02
"""

import sqlalchemy as sa
from alembic import op

revision = "places_01"
down_revision = "juries_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("application") as table:
        table.add_column(sa.Column("place_code", sa.String(length=40), nullable=True))
