"""A finding may correct another; the file of a measure may be taken down, with its reason.

Revision: impact_evidence_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation.database import UTCDateTime

revision = "impact_evidence_01"
down_revision = "sketch_images_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("measure", sa.Column("withdrawn_at", UTCDateTime(), nullable=True))
    op.add_column("measure", sa.Column("withdrawn_reason", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("finding") as batch:
        batch.add_column(sa.Column("replaces", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_finding_replaces_finding"), "finding", ["replaces"], ["id"])
