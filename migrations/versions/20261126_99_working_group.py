"""What the working group on the shortlist said; easy-to-read texts of options.

Revision: working_group_01
After: audiences_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "working_group_01"
down_revision = "moderated_news_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("easy_fr", "easy_en"):
        op.add_column("shortlist_entry", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.create_table(
        "group_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("others", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.String(length=100), nullable=False),
        sa.Column("recorded_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_group_meeting_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_meeting")),
        sa.UniqueConstraint("edition_id", "place", name=op.f("uq_group_meeting_edition_id_place")),
    )
    op.create_table(
        "group_reason",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["group_meeting.id"], name=op.f("fk_group_reason_meeting_id_group_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_group_reason_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "proposal_id", name=op.f("pk_group_reason")),
    )
    op.create_index(op.f("ix_group_reason_proposal_id"), "group_reason", ["proposal_id"], unique=False)
