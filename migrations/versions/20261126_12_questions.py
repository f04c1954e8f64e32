"""Questions on calls, and waivers.

Revision: calls_03
After: calls_02
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "calls_03"
down_revision = "applications_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('call_question',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('asker_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('asked_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.Column('answer_fr', sa.Text(), server_default='', nullable=False),
    sa.Column('answer_en', sa.Text(), server_default='', nullable=False),
    sa.Column('refusal', sa.Text(), server_default='', nullable=False),
    sa.Column('decided_by', sa.String(length=100), nullable=True),
    sa.Column('decided_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name=op.f('ck_call_question_decided_at_a_moment')),
    sa.CheckConstraint("state IN ('waiting', 'answered', 'refused')", name=op.f('ck_call_question_state_known')),
    sa.ForeignKeyConstraint(['asker_id'], ['account.id'], name=op.f('fk_call_question_asker_id_account')),
    sa.ForeignKeyConstraint(['call_id'], ['call.id'], name=op.f('fk_call_question_call_id_call')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_call_question'))
    )
    with op.batch_alter_table('call_question', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_call_question_asker_id'), ['asker_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_call_question_call_id_state'), ['call_id', 'state'], unique=False)

    op.create_table('application_waiver',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Integer(), nullable=False),
    sa.Column('until', types.UTCDateTime(timezone=True), nullable=False),
    sa.Column('officer', sa.String(length=100), nullable=False),
    sa.Column('officer_name', sa.String(length=100), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('signed_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_application_waiver_application_id_application')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_application_waiver')),
    info={'append_only': True}
    )
    with op.batch_alter_table('application_waiver', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_application_waiver_application_id_id'), ['application_id', 'id'], unique=False)
