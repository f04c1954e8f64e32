"""Editions: phases, planned dates, referendums.

Revision: cycles_01
After: limits_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "cycles_01"
down_revision = "limits_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
        op.create_table('edition',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('title_fr', sa.String(length=120), nullable=False),
        sa.Column('title_en', sa.String(length=120), nullable=False),
        sa.Column('phase', sa.String(length=20), nullable=False),
        sa.Column('zone', sa.String(length=60), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('created_at', types.UTCDateTime(), nullable=False),
        sa.Column('planned_at', types.UTCDateTime(), nullable=False),
        sa.Column('moved_at', types.UTCDateTime(), nullable=False),
        sa.CheckConstraint("phase IN ('proposals', 'moderation', 'shortlist', 'referendum', 'call', 'selection', 'incubation', 'evaluation', 'closed')", name=op.f('ck_edition_phase_known')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_edition')),
        sa.UniqueConstraint('number', name=op.f('uq_edition_number'))
        )
        op.create_table('edition_phase',
        sa.Column('edition_id', sa.Integer(), nullable=False),
        sa.Column('phase', sa.String(length=20), nullable=False),
        sa.Column('opens_on', sa.Date(), nullable=False),
        sa.Column('closes_on', sa.Date(), nullable=True),
        sa.Column('opens_at', types.UTCDateTime(), nullable=False),
        sa.Column('closes_at', types.UTCDateTime(), nullable=True),
        sa.Column('moves_itself', sa.Boolean(), nullable=False),
        sa.CheckConstraint("phase IN ('proposals', 'moderation', 'shortlist', 'referendum', 'call', 'selection', 'incubation', 'evaluation', 'closed')", name=op.f('ck_edition_phase_phase_known')),
        sa.CheckConstraint('opens_at < closes_at', name=op.f('ck_edition_phase_window_ordered')),
        sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_edition_phase_edition_id_edition')),
        sa.PrimaryKeyConstraint('edition_id', 'phase', name=op.f('pk_edition_phase'))
        )
        op.create_table('edition_referendum',
        sa.Column('edition_id', sa.Integer(), nullable=False),
        sa.Column('uuid', sa.String(length=40), nullable=False),
        sa.Column('attached_at', types.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_edition_referendum_edition_id_edition')),
        sa.PrimaryKeyConstraint('edition_id', 'uuid', name=op.f('pk_edition_referendum')),
        sa.UniqueConstraint('uuid', name=op.f('uq_edition_referendum_uuid'))
        )
