"""An image for what is begun without an account, and the words that stand for it.

Revision: sketch_images_01
After: admissibility_study_01
"""

import sqlalchemy as sa
from alembic import op

revision = "sketch_images_01"
down_revision = "admissibility_study_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("proposal_sketch") as table:
        table.add_column(sa.Column("image_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("image_alt", sa.Text(), server_default="", nullable=False))
        table.create_foreign_key(
            op.f("fk_proposal_sketch_image_id_proposal_image"), "proposal_image", ["image_id"], ["id"]
        )
        table.create_index(op.f("ix_proposal_sketch_image_id"), ["image_id"])
