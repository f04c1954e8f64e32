"""Each argument knows how many find it right: the most supported of thousands are read first, and counting all
of them for each reading took most of what a proposal's page asked of the database.

Revision: counted_arguments_01
After: corrections_said_01
"""

import sqlalchemy as sa
from alembic import op

revision = "counted_arguments_01"
down_revision = "corrections_said_01"
branch_labels = None
depends_on = None

ARGUMENT = sa.table("proposal_argument", sa.column("id"), sa.column("supports"))
SUPPORT = sa.table("argument_support", sa.column("argument_id"))
BEFORE, AFTER = ("proposal_id", "side", "state"), ("proposal_id", "side", "state", "supports", "id")


def upgrade() -> None:
    with op.batch_alter_table("proposal_argument") as table:
        table.add_column(sa.Column("supports", sa.Integer(), server_default="0", nullable=False))
    counted = sa.select(sa.func.count()).where(SUPPORT.c.argument_id == ARGUMENT.c.id)
    op.execute(sa.update(ARGUMENT).values(supports=counted.correlate(ARGUMENT).scalar_subquery()))
    op.drop_index(op.f("ix_proposal_argument_" + "_".join(BEFORE)), "proposal_argument")
    op.create_index(op.f("ix_proposal_argument_" + "_".join(AFTER)), "proposal_argument", AFTER)
