"""Officers by account; a referendum may be suspended, and annulled.

Revision: conduct_01
After: city_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "conduct_01"
down_revision = "city_01"
branch_labels = None
depends_on = None

STAGES = "'prepared', 'opened', 'ended', 'aggregated', 'withheld', 'tallied', 'published', 'annulled'"


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("referendum") as batch:
        batch.add_column(sa.Column("suspended_at", types.UTCDateTime(), nullable=True))
        batch.add_column(sa.Column("annulled_at", types.UTCDateTime(), nullable=True))
        batch.drop_constraint(op.f("ck_referendum_stage_known"), type_="check")
        batch.create_check_constraint(op.f("ck_referendum_stage_known"), f"stage IN ({STAGES})")
    if sqlite:  # the trigger that keeps these rows as they are; it is made anew after the migration
        op.execute("DROP TRIGGER IF EXISTS no_update_of_officer_approval")
    op.add_column("officer_approval", sa.Column("key", sa.String(length=120), nullable=True))
    op.execute("UPDATE officer_approval SET key = substr('name:' || lower(officer), 1, 120)")
    with op.batch_alter_table("officer_approval") as batch:
        batch.alter_column("key", existing_type=sa.String(length=120), nullable=False)
        batch.create_unique_constraint(
            op.f("uq_officer_approval_referendum_id_act_key"), ["referendum_id", "act", "key"]
        )
