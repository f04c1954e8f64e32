"""Incubations: what a supported project needs, its mentors, milestones, reports, news.

Revision: incubation_01
After: ledger_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "incubation_01"
down_revision = "ledger_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('mentor_profile',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('skills', types.JSONText(), nullable=False),
    sa.Column('hours', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), server_default='', nullable=False),
    sa.Column('employers', sa.Text(), server_default='', nullable=False),
    sa.Column('sirens', sa.Text(), server_default='', nullable=False),
    sa.Column('changed_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('hours >= 0', name=op.f('ck_mentor_profile_hours_positive')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_mentor_profile_account_id_account')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_mentor_profile'))
    )
    op.create_table('mentor_tie',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('declared_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_mentor_tie_account_id_account')),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_mentor_tie_application_id_application')),
    sa.PrimaryKeyConstraint('account_id', 'application_id', name=op.f('pk_mentor_tie'))
    )
    op.create_table('incubation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('award_id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Integer(), nullable=False),
    sa.Column('opened_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.Column('colour', sa.String(length=5), nullable=True),
    sa.Column('colour_reason', sa.Text(), server_default='', nullable=False),
    sa.Column('colour_by', sa.String(length=100), nullable=True),
    sa.Column('colour_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.Column('ending', sa.String(length=12), nullable=True),
    sa.Column('end_reason', sa.Text(), server_default='', nullable=False),
    sa.Column('end_money', sa.String(length=8), nullable=True),
    sa.Column('end_cents', sa.BigInteger(), server_default='0', nullable=False),
    sa.Column('merged_with', sa.String(length=12), nullable=True),
    sa.Column('successor', sa.Text(), server_default='', nullable=False),
    sa.Column('ended_by', sa.String(length=100), nullable=True),
    sa.Column('ended_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(end_cents > 0) = (coalesce(end_money, '') = 'clawback')", name=op.f('ck_incubation_clawback_has_an_amount')),
    sa.CheckConstraint("colour IN ('green', 'amber', 'red')", name=op.f('ck_incubation_colour_known')),
    sa.CheckConstraint("end_money IN ('stays', 'returns', 'clawback')", name=op.f('ck_incubation_money_known')),
    sa.CheckConstraint("ending IN ('completed', 'stopped', 'merged', 'handed_over', 'failed')", name=op.f('ck_incubation_ending_known')),
    sa.CheckConstraint('(colour IS NULL) = (colour_at IS NULL)', name=op.f('ck_incubation_colour_is_dated')),
    sa.CheckConstraint('(ending IS NULL) = (end_money IS NULL)', name=op.f('ck_incubation_ending_says_of_money')),
    sa.CheckConstraint('(ending IS NULL) = (ended_at IS NULL)', name=op.f('ck_incubation_ending_is_dated')),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_incubation_application_id_application')),
    sa.ForeignKeyConstraint(['award_id'], ['award.id'], name=op.f('fk_incubation_award_id_award')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_incubation')),
    sa.UniqueConstraint('application_id', name=op.f('uq_incubation_application_id')),
    sa.UniqueConstraint('award_id', name=op.f('uq_incubation_award_id'))
    )
    op.create_table('incubation_help',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('incubation_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('asked_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.Column('answered_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.Column('ended_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_incubation_help_author_id_account')),
    sa.ForeignKeyConstraint(['incubation_id'], ['incubation.id'], name=op.f('fk_incubation_help_incubation_id_incubation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_incubation_help'))
    )
    op.create_index(op.f('ix_incubation_help_author_id'), 'incubation_help', ['author_id'], unique=False)
    op.create_index(op.f('ix_incubation_help_incubation_id_id'), 'incubation_help', ['incubation_id', 'id'], unique=False)
    op.create_table('incubation_need',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('incubation_id', sa.Integer(), nullable=False),
    sa.Column('skill', sa.String(length=20), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('declared_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.Column('met_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['incubation_id'], ['incubation.id'], name=op.f('fk_incubation_need_incubation_id_incubation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_incubation_need'))
    )
    op.create_index(op.f('ix_incubation_need_incubation_id_id'), 'incubation_need', ['incubation_id', 'id'], unique=False)
    op.create_table('incubation_reminder',
    sa.Column('incubation_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=60), nullable=False),
    sa.Column('sent_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['incubation_id'], ['incubation.id'], name=op.f('fk_incubation_reminder_incubation_id_incubation')),
    sa.PrimaryKeyConstraint('incubation_id', 'key', name=op.f('pk_incubation_reminder'))
    )
    op.create_table('mentoring',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('incubation_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('meets', types.JSONText(), nullable=False),
    sa.Column('hours', sa.Integer(), nullable=False),
    sa.Column('proposed_by', sa.String(length=100), nullable=False),
    sa.Column('proposed_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.Column('team_answer', sa.String(length=3), nullable=True),
    sa.Column('mentor_answer', sa.String(length=3), nullable=True),
    sa.Column('agreed_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.Column('ended_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.Column('end_reason', sa.Text(), server_default='', nullable=False),
    sa.CheckConstraint("mentor_answer IN ('yes', 'no')", name=op.f('ck_mentoring_mentor_answer_known')),
    sa.CheckConstraint("state != 'agreed' OR (team_answer = 'yes' AND mentor_answer = 'yes' AND agreed_at IS NOT NULL)", name=op.f('ck_mentoring_agreed_by_both')),
    sa.CheckConstraint("state IN ('proposed', 'agreed', 'declined', 'ended')", name=op.f('ck_mentoring_state_known')),
    sa.CheckConstraint("team_answer IN ('yes', 'no')", name=op.f('ck_mentoring_team_answer_known')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_mentoring_account_id_account')),
    sa.ForeignKeyConstraint(['incubation_id'], ['incubation.id'], name=op.f('fk_mentoring_incubation_id_incubation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mentoring'))
    )
    op.create_index(op.f('ix_mentoring_account_id'), 'mentoring', ['account_id'], unique=False)
    op.create_index('uq_mentoring_going_on', 'mentoring', ['incubation_id', 'account_id'], unique=True, sqlite_where=sa.text("state IN ('proposed', 'agreed')"), postgresql_where=sa.text("state IN ('proposed', 'agreed')"))
    op.create_table('milestone',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('incubation_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('cents', sa.BigInteger(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=9), nullable=False),
    sa.Column('said', sa.Text(), server_default='', nullable=False),
    sa.Column('submitted_by', sa.String(length=100), nullable=True),
    sa.Column('submitted_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.Column('decision', sa.Text(), server_default='', nullable=False),
    sa.Column('decided_by', sa.String(length=100), nullable=True),
    sa.Column('decided_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state = 'planned' OR submitted_at IS NOT NULL", name=op.f('ck_milestone_submission_is_dated')),
    sa.CheckConstraint("state IN ('planned', 'submitted', 'validated', 'returned')", name=op.f('ck_milestone_state_known')),
    sa.CheckConstraint("state NOT IN ('validated', 'returned') OR (decided_by IS NOT NULL AND decided_at IS NOT NULL)", name=op.f('ck_milestone_decision_is_signed')),
    sa.ForeignKeyConstraint(['incubation_id'], ['incubation.id'], name=op.f('fk_milestone_incubation_id_incubation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_milestone')),
    sa.UniqueConstraint('incubation_id', 'place', name=op.f('uq_milestone_incubation_id_place'))
    )
    op.create_table('project_news',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('incubation_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('written_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.Column('decided_by', sa.String(length=100), nullable=True),
    sa.Column('decided_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.Text(), server_default='', nullable=False),
    sa.CheckConstraint("state = 'waiting' OR (decided_by IS NOT NULL AND decided_at IS NOT NULL)", name=op.f('ck_project_news_decision_is_signed')),
    sa.CheckConstraint("state IN ('waiting', 'published', 'refused', 'taken_down')", name=op.f('ck_project_news_state_known')),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_project_news_author_id_account')),
    sa.ForeignKeyConstraint(['incubation_id'], ['incubation.id'], name=op.f('fk_project_news_incubation_id_incubation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project_news'))
    )
    op.create_index(op.f('ix_project_news_author_id'), 'project_news', ['author_id'], unique=False)
    op.create_index(op.f('ix_project_news_incubation_id_id'), 'project_news', ['incubation_id', 'id'], unique=False)
    op.create_index(op.f('ix_project_news_state_id'), 'project_news', ['state', 'id'], unique=False)
    op.create_table('quarterly_report',
    sa.Column('incubation_id', sa.Integer(), nullable=False),
    sa.Column('quarter', sa.String(length=7), nullable=False),
    sa.Column('begun_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.Column('sent_by', sa.String(length=100), nullable=True),
    sa.Column('sent_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['incubation_id'], ['incubation.id'], name=op.f('fk_quarterly_report_incubation_id_incubation')),
    sa.PrimaryKeyConstraint('incubation_id', 'quarter', name=op.f('pk_quarterly_report'))
    )
    op.create_table('incubation_answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('help_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('by_team', sa.Boolean(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('written_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_incubation_answer_author_id_account')),
    sa.ForeignKeyConstraint(['help_id'], ['incubation_help.id'], name=op.f('fk_incubation_answer_help_id_incubation_help')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_incubation_answer'))
    )
    op.create_index(op.f('ix_incubation_answer_author_id'), 'incubation_answer', ['author_id'], unique=False)
    op.create_index(op.f('ix_incubation_answer_help_id_id'), 'incubation_answer', ['help_id', 'id'], unique=False)
    op.create_table('mentor_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('mentoring_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('noted_by', sa.String(length=6), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('noted_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=9), nullable=False),
    sa.Column('answer_words', sa.Text(), server_default='', nullable=False),
    sa.Column('answered_at', types.UTCDateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'noted') = (answered_at IS NULL)", name=op.f('ck_mentor_session_answer_is_dated')),
    sa.CheckConstraint("noted_by IN ('team', 'mentor')", name=op.f('ck_mentor_session_side_known')),
    sa.CheckConstraint("state IN ('noted', 'confirmed', 'contested')", name=op.f('ck_mentor_session_state_known')),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_mentor_session_minutes_positive')),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_mentor_session_author_id_account')),
    sa.ForeignKeyConstraint(['mentoring_id'], ['mentoring.id'], name=op.f('fk_mentor_session_mentoring_id_mentoring')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mentor_session'))
    )
    op.create_index(op.f('ix_mentor_session_author_id'), 'mentor_session', ['author_id'], unique=False)
    op.create_index('uq_mentor_session_noted', 'mentor_session', ['mentoring_id', 'held_on', 'minutes'], unique=True, sqlite_where=sa.text("state != 'contested'"), postgresql_where=sa.text("state != 'contested'"))
    op.create_table('milestone_evidence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('milestone_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=5), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('alternative', sa.Text(), server_default='', nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=True),
    sa.Column('media_type', sa.String(length=80), server_default='', nullable=False),
    sa.Column('size', sa.Integer(), server_default='0', nullable=False),
    sa.Column('added_by', sa.Integer(), nullable=True),
    sa.Column('added_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(kind = 'link') = (digest IS NULL)", name=op.f('ck_milestone_evidence_files_are_stored')),
    sa.CheckConstraint("kind != 'photo' OR alternative != ''", name=op.f('ck_milestone_evidence_photo_is_described')),
    sa.CheckConstraint("kind IN ('file', 'photo', 'link')", name=op.f('ck_milestone_evidence_kind_known')),
    sa.ForeignKeyConstraint(['added_by'], ['account.id'], name=op.f('fk_milestone_evidence_added_by_account')),
    sa.ForeignKeyConstraint(['milestone_id'], ['milestone.id'], name=op.f('fk_milestone_evidence_milestone_id_milestone')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_milestone_evidence'))
    )
    op.create_index(op.f('ix_milestone_evidence_added_by'), 'milestone_evidence', ['added_by'], unique=False)
    op.create_index(op.f('ix_milestone_evidence_digest'), 'milestone_evidence', ['digest'], unique=False)
    op.create_index(op.f('ix_milestone_evidence_milestone_id_id'), 'milestone_evidence', ['milestone_id', 'id'], unique=False)
    op.create_table('quarterly_answer',
    sa.Column('incubation_id', sa.Integer(), nullable=False),
    sa.Column('quarter', sa.String(length=7), nullable=False),
    sa.Column('question', sa.String(length=10), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('saved_by', sa.Integer(), nullable=True),
    sa.Column('saved_at', types.UTCDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['incubation_id', 'quarter'], ['quarterly_report.incubation_id', 'quarterly_report.quarter'], name=op.f('fk_quarterly_answer_incubation_id_quarter_quarterly_report')),
    sa.ForeignKeyConstraint(['saved_by'], ['account.id'], name=op.f('fk_quarterly_answer_saved_by_account')),
    sa.PrimaryKeyConstraint('incubation_id', 'quarter', 'question', name=op.f('pk_quarterly_answer'))
    )
    op.create_index(op.f('ix_quarterly_answer_saved_by'), 'quarterly_answer', ['saved_by'], unique=False)
