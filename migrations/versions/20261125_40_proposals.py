"""Proposals: words, versions, images, supports, decisions; the shortlist.

Revision: proposals_01
After: city_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "proposals_01"
down_revision = "sealing_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('proposal_image',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('large', sa.String(length=64), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('small', sa.String(length=64), nullable=False),
    sa.Column('small_width', sa.Integer(), nullable=False),
    sa.Column('small_height', sa.Integer(), nullable=False),
    sa.Column('made_at', types.UTCDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal_image'))
    )
    op.create_table('proposal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=True),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('problem', sa.Text(), nullable=False),
    sa.Column('idea', sa.Text(), nullable=False),
    sa.Column('district_id', sa.Integer(), nullable=True),
    sa.Column('image_id', sa.Integer(), nullable=True),
    sa.Column('image_alt', sa.Text(), nullable=False),
    sa.Column('stems', sa.Text(), nullable=False),
    sa.Column('created_at', types.UTCDateTime(), nullable=False),
    sa.Column('changed_at', types.UTCDateTime(), nullable=False),
    sa.Column('submitted_at', types.UTCDateTime(), nullable=True),
    sa.Column('accepted_at', types.UTCDateTime(), nullable=True),
    sa.Column('withdrawn_at', types.UTCDateTime(), nullable=True),
    sa.Column('withdrawal', sa.Text(), nullable=False),
    sa.CheckConstraint("state = 'draft' OR edition_id IS NOT NULL", name=op.f('ck_proposal_in_an_edition')),
    sa.CheckConstraint("state = 'draft' OR submitted_at IS NOT NULL", name=op.f('ck_proposal_submitted')),
    sa.CheckConstraint("state IN ('draft', 'submitted', 'accepted', 'refused', 'withdrawn')", name=op.f('ck_proposal_state_known')),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_proposal_author_id_account')),
    sa.ForeignKeyConstraint(['district_id'], ['district.id'], name=op.f('fk_proposal_district_id_district')),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_proposal_edition_id_edition')),
    sa.ForeignKeyConstraint(['image_id'], ['proposal_image.id'], name=op.f('fk_proposal_image_id_proposal_image')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal'))
    )
    with op.batch_alter_table('proposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposal_author_id'), ['author_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_proposal_edition_id_state'), ['edition_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_proposal_image_id'), ['image_id'], unique=False)

    op.create_table('proposal_decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('proposal_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(length=10), nullable=False),
    sa.Column('reasons', types.JSONText(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('decided_by', sa.String(length=100), nullable=False),
    sa.Column('decided_at', types.UTCDateTime(), nullable=False),
    sa.CheckConstraint("outcome IN ('accepted', 'refused', 'undone')", name=op.f('ck_proposal_decision_outcome_known')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_proposal_decision_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal_decision'))
    )
    with op.batch_alter_table('proposal_decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposal_decision_proposal_id_id'), ['proposal_id', 'id'], unique=False)

    op.create_table('proposal_support',
    sa.Column('proposal_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('supported_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_proposal_support_account_id_account')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_proposal_support_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('proposal_id', 'account_id', name=op.f('pk_proposal_support'))
    )
    with op.batch_alter_table('proposal_support', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposal_support_account_id'), ['account_id'], unique=False)

    op.create_table('proposal_version',
    sa.Column('proposal_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('problem', sa.Text(), nullable=False),
    sa.Column('idea', sa.Text(), nullable=False),
    sa.Column('district_id', sa.Integer(), nullable=True),
    sa.Column('image_id', sa.Integer(), nullable=True),
    sa.Column('image_alt', sa.Text(), nullable=False),
    sa.Column('submitted_at', types.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['district_id'], ['district.id'], name=op.f('fk_proposal_version_district_id_district')),
    sa.ForeignKeyConstraint(['image_id'], ['proposal_image.id'], name=op.f('fk_proposal_version_image_id_proposal_image')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_proposal_version_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('proposal_id', 'revision', name=op.f('pk_proposal_version'))
    )
    with op.batch_alter_table('proposal_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposal_version_image_id'), ['image_id'], unique=False)

    op.create_table('shortlist_entry',
    sa.Column('proposal_id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('label_fr', sa.Text(), nullable=False),
    sa.Column('label_en', sa.Text(), nullable=False),
    sa.Column('summary_fr', sa.Text(), nullable=False),
    sa.Column('summary_en', sa.Text(), nullable=False),
    sa.Column('chosen_by', sa.String(length=100), nullable=False),
    sa.Column('changed_at', types.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_shortlist_entry_edition_id_edition')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_shortlist_entry_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('proposal_id', name=op.f('pk_shortlist_entry'))
    )
    with op.batch_alter_table('shortlist_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_shortlist_entry_edition_id_position'), ['edition_id', 'position'], unique=False)

