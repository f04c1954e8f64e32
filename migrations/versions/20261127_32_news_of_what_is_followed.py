"""What happens to what is followed, told to those who follow it. What happened before is not told.

Revision: followed_news_01
After: partners_hidden_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "followed_news_01"
down_revision = "partners_hidden_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "followed_news",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("target", sa.String(length=80), nullable=False),
        sa.Column("happened_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("told_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_followed_news")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_followed_news_kind_key")),
    )
