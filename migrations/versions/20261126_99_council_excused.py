"""Members of the council who are excused.

Revision: council_excused_01
After: proposal_origin_01
"""

import sqlalchemy as sa
from alembic import op

revision = "council_excused_01"
down_revision = "impact_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "council_attendance", sa.Column("excused", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
