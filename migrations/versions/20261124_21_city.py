"""What the city decides about itself, and its districts.

Revision: city_01
After: cycles_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "city_01"
down_revision = "cycles_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "city_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=30), nullable=False),
        sa.Column("value", types.JSONText(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", types.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city_setting")),
    )
    op.create_index(
        op.f("ix_city_setting_key_valid_from"), "city_setting", ["key", "valid_from"], unique=False
    )
    op.create_table(
        "district",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district")),
        sa.UniqueConstraint("code", name=op.f("uq_district_code")),
    )
