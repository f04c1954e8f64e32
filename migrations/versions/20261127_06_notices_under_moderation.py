"""Notices of people who look for a team come under moderation; those that stand are shown.

Revision: moderated_notices_01
After: outreach_02
"""

import sqlalchemy as sa
from alembic import op

revision = "moderated_notices_01"
down_revision = "outreach_02"
branch_labels = None
depends_on = None

STANDING = """
INSERT INTO moderated_item (kind, number, within, author_id, state, revision, reports, sent_at)
SELECT 'team_notice', id, 'call:' || call_id, account_id, 'shown', 1, 0, said_at FROM team_notice
"""


def upgrade() -> None:
    with op.batch_alter_table("team_notice") as table:
        table.add_column(sa.Column("state", sa.String(length=10), server_default="shown", nullable=False))
        table.alter_column("account_id", existing_type=sa.Integer(), nullable=True)
        table.create_check_constraint(
            op.f("ck_team_notice_state_known"), "state IN ('waiting', 'shown', 'hidden', 'withdrawn')"
        )
        table.create_check_constraint(
            op.f("ck_team_notice_somebodys_until_withdrawn"),
            "(account_id IS NULL) = (state = 'withdrawn')",
        )
    with op.batch_alter_table("team_notice") as table:
        table.alter_column("state", existing_type=sa.String(length=10), server_default=None)
    op.execute(STANDING)
