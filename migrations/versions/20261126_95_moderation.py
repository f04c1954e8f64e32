"""Texts under moderation with their reports, decisions and notes; arguments for and against a proposal.

Proposals that wait to be examined come into the inbox.

Revision: moderation_01
After: guard_order_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "moderation_01"
down_revision = "lists_by_index_01"
branch_labels = None
depends_on = None

WAITING = """
INSERT INTO moderated_item (kind, number, within, author_id, state, revision, reports, sent_at)
SELECT 'proposal', id, 'edition:' || edition_id, author_id, 'waiting', 1, 0, changed_at
FROM proposal WHERE state = 'submitted'
"""


def upgrade() -> None:
    _items()
    _about_items()
    _arguments()
    op.execute(WAITING)


def _items() -> None:
    op.create_table('moderated_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('within', sa.String(length=60), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('reports', sa.Integer(), nullable=False),
    sa.Column('sent_at', types.UTCDateTime(), nullable=False),
    sa.Column('decided_at', types.UTCDateTime(), nullable=True),
    sa.Column('decided_by', sa.String(length=100), nullable=True),
    sa.CheckConstraint("state IN ('waiting', 'shown', 'hidden', 'withdrawn')", name=op.f('ck_moderated_item_state_known')),
    sa.CheckConstraint('reports >= 0', name=op.f('ck_moderated_item_reports_counted')),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_moderated_item_author_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_moderated_item')),
    sa.UniqueConstraint('kind', 'number', name=op.f('uq_moderated_item_kind_number'))
    )
    op.create_index(op.f('ix_moderated_item_author_id'), 'moderated_item', ['author_id'], unique=False)
    op.create_index(op.f('ix_moderated_item_reports'), 'moderated_item', ['reports'], unique=False)
    op.create_index(op.f('ix_moderated_item_state_sent_at'), 'moderated_item', ['state', 'sent_at'], unique=False)


def _about_items() -> None:
    op.create_table('content_report',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=20), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('reported_at', types.UTCDateTime(), nullable=False),
    sa.Column('batch', sa.String(length=22), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_content_report_account_id_account')),
    sa.ForeignKeyConstraint(['item_id'], ['moderated_item.id'], name=op.f('fk_content_report_item_id_moderated_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_content_report')),
    sa.UniqueConstraint('item_id', 'account_id', name=op.f('uq_content_report_item_id_account_id'))
    )
    op.create_index(op.f('ix_content_report_account_id'), 'content_report', ['account_id'], unique=False)
    op.create_index(op.f('ix_content_report_batch'), 'content_report', ['batch'], unique=False)
    op.create_table('moderation_decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('batch', sa.String(length=22), nullable=False),
    sa.Column('before', sa.String(length=10), nullable=False),
    sa.Column('outcome', sa.String(length=10), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('reasons', types.JSONText(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('decided_by', sa.String(length=100), nullable=False),
    sa.Column('decided_at', types.UTCDateTime(), nullable=False),
    sa.CheckConstraint("outcome IN ('shown', 'hidden', 'kept', 'undone')", name=op.f('ck_moderation_decision_outcome_known')),
    sa.ForeignKeyConstraint(['item_id'], ['moderated_item.id'], name=op.f('fk_moderation_decision_item_id_moderated_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_moderation_decision'))
    )
    op.create_index(op.f('ix_moderation_decision_batch'), 'moderation_decision', ['batch'], unique=False)
    op.create_index(op.f('ix_moderation_decision_item_id_id'), 'moderation_decision', ['item_id', 'id'], unique=False)
    op.create_table('moderation_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('written_by', sa.String(length=100), nullable=False),
    sa.Column('written_at', types.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['moderated_item.id'], name=op.f('fk_moderation_note_item_id_moderated_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_moderation_note'))
    )
    op.create_index(op.f('ix_moderation_note_item_id_id'), 'moderation_note', ['item_id', 'id'], unique=False)


def _arguments() -> None:
    op.create_table('proposal_argument',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('proposal_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('side', sa.String(length=7), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('written_at', types.UTCDateTime(), nullable=False),
    sa.CheckConstraint("side IN ('for', 'against')", name=op.f('ck_proposal_argument_side_known')),
    sa.CheckConstraint("state IN ('waiting', 'shown', 'hidden', 'withdrawn')", name=op.f('ck_proposal_argument_state_known')),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_proposal_argument_author_id_account')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_proposal_argument_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal_argument'))
    )
    op.create_index(op.f('ix_proposal_argument_author_id'), 'proposal_argument', ['author_id'], unique=False)
    op.create_index(op.f('ix_proposal_argument_proposal_id_side_state'), 'proposal_argument', ['proposal_id', 'side', 'state'], unique=False)
    op.create_table('argument_support',
    sa.Column('argument_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('supported_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_argument_support_account_id_account')),
    sa.ForeignKeyConstraint(['argument_id'], ['proposal_argument.id'], name=op.f('fk_argument_support_argument_id_proposal_argument')),
    sa.PrimaryKeyConstraint('argument_id', 'account_id', name=op.f('pk_argument_support'))
    )
    op.create_index(op.f('ix_argument_support_account_id'), 'argument_support', ['account_id'], unique=False)
