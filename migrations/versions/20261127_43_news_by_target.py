"""What happened to something that may be followed is found by it: its feed reads the last of them.

Revision: news_by_target_01
After: entries_by_kind_01
"""

from alembic import op

revision = "news_by_target_01"
down_revision = "entries_by_kind_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_followed_news_target_happened_at"), "followed_news", ["target", "happened_at"])
