"""The secret of a second factor, sealed.

Revision: sealing_01
After: seats_01
"""

import sqlalchemy as sa
from alembic import op

revision = "sealing_01"
down_revision = "seats_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account", sa.Column("totp_sealed", sa.String(length=200), nullable=True))
