"""A large jury's deliberation is opened and closed by a job.

Revision: juries_02
After: ledger_01
"""

from alembic import op

revision = "juries_02"
down_revision = "incubation_01"
branch_labels = None
depends_on = None

KINDS = "'assignment', 'report', 'opening', 'closing'"


def upgrade() -> None:
    with op.batch_alter_table("jury_run") as batch:
        batch.drop_constraint(op.f("ck_jury_run_kind_known"), type_="check")
        batch.create_check_constraint(op.f("ck_jury_run_kind_known"), f"kind IN ({KINDS})")
