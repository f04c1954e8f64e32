"""The outline of each district.

Revision: city_09
After: calls_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "city_09"
down_revision = "instruction_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("district") as table:
        table.add_column(sa.Column("outline", types.JSONText(), nullable=True))
