"""Before applying: interests, team-mates, letters, workshops, help.

Revision: calls_04
After: calls_03
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "calls_04"
down_revision = "calls_03"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('call_interest',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('problem', sa.Text(), nullable=False),
    sa.Column('idea', sa.Text(), nullable=False),
    sa.Column('audience', sa.Text(), nullable=False),
    sa.Column('missing', sa.Text(), nullable=False),
    sa.Column('said_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_call_interest_account_id_account')),
    sa.ForeignKeyConstraint(['call_id'], ['call.id'], name=op.f('fk_call_interest_call_id_call')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_call_interest')),
    sa.UniqueConstraint('call_id', 'account_id', name=op.f('uq_call_interest_call_id_account_id'))
    )
    with op.batch_alter_table('call_interest', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_call_interest_account_id'), ['account_id'], unique=False)

    op.create_table('help_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('asked_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.Column('taken_by', sa.Integer(), nullable=True),
    sa.Column('taken_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.Column('ended_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(taken_by IS NULL) = (taken_at IS NULL)', name=op.f('ck_help_request_taken_by_somebody')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_help_request_account_id_account')),
    sa.ForeignKeyConstraint(['call_id'], ['call.id'], name=op.f('fk_help_request_call_id_call')),
    sa.ForeignKeyConstraint(['taken_by'], ['account.id'], name=op.f('fk_help_request_taken_by_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_help_request')),
    sa.UniqueConstraint('call_id', 'account_id', name=op.f('uq_help_request_call_id_account_id'))
    )
    with op.batch_alter_table('help_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_help_request_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_help_request_ended_at_taken_by'), ['ended_at', 'taken_by'], unique=False)
        batch_op.create_index(batch_op.f('ix_help_request_taken_by'), ['taken_by'], unique=False)

    op.create_table('team_letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('sender_id', sa.Integer(), nullable=False),
    sa.Column('recipient_id', sa.Integer(), nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('sent_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['call_id'], ['call.id'], name=op.f('fk_team_letter_call_id_call')),
    sa.ForeignKeyConstraint(['recipient_id'], ['account.id'], name=op.f('fk_team_letter_recipient_id_account')),
    sa.ForeignKeyConstraint(['sender_id'], ['account.id'], name=op.f('fk_team_letter_sender_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_team_letter'))
    )
    with op.batch_alter_table('team_letter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_team_letter_call_id_recipient_id'), ['call_id', 'recipient_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_team_letter_recipient_id'), ['recipient_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_team_letter_sender_id'), ['sender_id'], unique=False)

    op.create_table('team_notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('said_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('wanted', 'offered')", name=op.f('ck_team_notice_kind_known')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_team_notice_account_id_account')),
    sa.ForeignKeyConstraint(['call_id'], ['call.id'], name=op.f('fk_team_notice_call_id_call')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_team_notice')),
    sa.UniqueConstraint('call_id', 'account_id', 'kind', name=op.f('uq_team_notice_call_id_account_id_kind'))
    )
    with op.batch_alter_table('team_notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_team_notice_account_id'), ['account_id'], unique=False)

    op.create_table('workshop',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('title_fr', sa.Text(), nullable=False),
    sa.Column('title_en', sa.Text(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('starts_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.Column('ends_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.Column('places', sa.Integer(), nullable=False),
    sa.Column('created_by', sa.String(length=100), nullable=False),
    sa.Column('created_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.Column('cancellation', sa.Text(), server_default='', nullable=False),
    sa.Column('cancelled_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_workshop_ends_after_it_starts')),
    sa.CheckConstraint('places > 0', name=op.f('ck_workshop_has_places')),
    sa.ForeignKeyConstraint(['call_id'], ['call.id'], name=op.f('fk_workshop_call_id_call')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workshop'))
    )
    with op.batch_alter_table('workshop', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_workshop_call_id_starts_at'), ['call_id', 'starts_at'], unique=False)

    op.create_table('help_message',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('by_adviser', sa.Boolean(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('sent_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_help_message_author_id_account')),
    sa.ForeignKeyConstraint(['request_id'], ['help_request.id'], name=op.f('fk_help_message_request_id_help_request')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_help_message'))
    )
    with op.batch_alter_table('help_message', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_help_message_author_id'), ['author_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_help_message_request_id_id'), ['request_id', 'id'], unique=False)

    op.create_table('workshop_seat',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workshop_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('joined_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_workshop_seat_account_id_account')),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_workshop_seat_workshop_id_workshop')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workshop_seat')),
    sa.UniqueConstraint('workshop_id', 'account_id', name=op.f('uq_workshop_seat_workshop_id_account_id'))
    )
    with op.batch_alter_table('workshop_seat', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_workshop_seat_account_id'), ['account_id'], unique=False)
