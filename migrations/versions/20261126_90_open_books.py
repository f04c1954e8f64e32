"""The SIRET under which a vehicle publishes; entries by their moment, for everybody to read.

Revision: open_books_01
After: tranches_01
"""

import sqlalchemy as sa
from alembic import op

revision = "open_books_01"
down_revision = "tranches_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vehicle_publication",
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("siret", sa.String(length=14), nullable=False),
        sa.CheckConstraint("length(siret) = 14", name=op.f("ck_vehicle_publication_siret_whole")),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_vehicle_publication_vehicle_id_vehicle")
        ),
        sa.PrimaryKeyConstraint("vehicle_id", name=op.f("pk_vehicle_publication")),
    )
    op.create_index(op.f("ix_ledger_entry_at"), "ledger_entry", ["at"], unique=False)
