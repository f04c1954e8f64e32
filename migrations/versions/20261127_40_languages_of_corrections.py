"""Requests to correct an impact, and their answers, know in which language they were written. Those before: in
French.

Revision: corrections_said_01
After: followed_news_01
"""

import sqlalchemy as sa
from alembic import op

revision = "corrections_said_01"
down_revision = "followed_news_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("correction_request") as table:
        for name in ("language", "answer_language"):
            table.add_column(sa.Column(name, sa.String(length=2), server_default="fr", nullable=False))
            table.create_check_constraint(
                op.f(f"ck_correction_request_{name}_known"), f"{name} IN ('fr', 'en')"
            )
