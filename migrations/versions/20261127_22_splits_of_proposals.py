"""Two proposals made of one, with the consent of all who write it; told as other news of a proposal.

Revision: proposal_split_01
After: names_of_supporters_01
"""

import sqlalchemy as sa
from alembic import op

from challenge.foundation import database as types

revision = "proposal_split_01"
down_revision = "names_of_supporters_01"
branch_labels = None
depends_on = None

KINDS = (
    "'answered', 'admissible', 'inadmissible', 'overturned', 'upheld', 'withdrawn', 'merged', 'parted', "
    "'split', 'shortlisted'"
)
LIVING = sa.text("state IN ('asked', 'agreed')")


def upgrade() -> None:
    op.create_table(
        "proposal_split",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("keeps", types.JSONText(), nullable=False),
        sa.Column("second", types.JSONText(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("agreed_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("made_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('asked', 'refused', 'agreed', 'made')", name=op.f("ck_proposal_split_state_known")
        ),
        sa.CheckConstraint(
            "(second_id IS NULL) = (state IN ('asked', 'refused'))",
            name=op.f("ck_proposal_split_second_once_agreed"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["account.id"], name=op.f("fk_proposal_split_asked_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_split_proposal_id_proposal")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["proposal.id"], name=op.f("fk_proposal_split_second_id_proposal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_split")),
        sa.UniqueConstraint("second_id", name=op.f("uq_proposal_split_second_id")),
    )
    op.create_index(op.f("ix_proposal_split_asked_by"), "proposal_split", ["asked_by"])
    op.create_index(op.f("ix_proposal_split_proposal_id_state"), "proposal_split", ["proposal_id", "state"])
    op.create_index(
        "uq_proposal_split_living",
        "proposal_split",
        ["proposal_id"],
        unique=True,
        sqlite_where=LIVING,
        postgresql_where=LIVING,
    )
    op.create_table(
        "proposal_split_consent",
        sa.Column("split_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("agreed_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_proposal_split_consent_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["split_id"], ["proposal_split.id"], name=op.f("fk_proposal_split_consent_split_id_proposal_split")
        ),
        sa.PrimaryKeyConstraint("split_id", "account_id", name=op.f("pk_proposal_split_consent")),
    )
    op.create_index(op.f("ix_proposal_split_consent_account_id"), "proposal_split_consent", ["account_id"])
    with op.batch_alter_table("proposal_news") as batch:
        batch.drop_constraint(op.f("ck_proposal_news_kind_known"), type_="check")
        batch.create_check_constraint(op.f("ck_proposal_news_kind_known"), f"kind IN ({KINDS})")
