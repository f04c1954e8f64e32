"""How often something was tried.

Revision: limits_01
After: residence_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "limits_01"
down_revision = "residence_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tries",
        sa.Column("key_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("ends_at", types.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_tries")),
    )
    op.create_index(op.f("ix_tries_ends_at"), "tries", ["ends_at"], unique=False)
