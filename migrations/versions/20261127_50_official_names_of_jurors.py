"""The city may write the name of a juror as its records show it.

Revision: official_names_01
After: news_by_target_01
"""

import sqlalchemy as sa
from alembic import op

revision = "official_names_01"
down_revision = "news_by_target_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("juror") as table:
        table.add_column(sa.Column("official_name", sa.String(120), server_default="", nullable=False))
