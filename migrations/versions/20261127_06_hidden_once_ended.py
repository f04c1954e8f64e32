"""Proposals that were withdrawn, or joined another, may be hidden and shown again as they were.

The inbox of moderators shows those whose page stayed public, so that they can be decided of.

Revision: hidden_once_ended_01
After: impact_evidence_01
"""

import sqlalchemy as sa
from alembic import op

revision = "hidden_once_ended_01"
down_revision = "impact_evidence_01"
branch_labels = None
depends_on = None

STATES = (
    "'draft', 'submitted', 'accepted', 'refused', 'withdrawn', 'merged', 'hidden_withdrawn', 'hidden_merged'"
)
PUBLIC = "SELECT id FROM proposal WHERE state = 'withdrawn' AND accepted_at IS NOT NULL"


def upgrade() -> None:
    with op.batch_alter_table("proposal") as batch:
        batch.drop_constraint(op.f("ck_proposal_state_known"), type_="check")
        batch.alter_column("state", type_=sa.String(20), existing_type=sa.String(10), existing_nullable=False)
        batch.create_check_constraint(op.f("ck_proposal_state_known"), f"state IN ({STATES})")
    op.execute(
        "UPDATE moderated_item SET state = 'shown' "
        f"WHERE kind = 'proposal' AND state = 'withdrawn' AND number IN ({PUBLIC})"
    )
