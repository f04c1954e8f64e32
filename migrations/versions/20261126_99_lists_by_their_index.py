"""Lists and searches of proposals are answered by indexes alone, without reading texts.

Revision: lists_by_index_01
After: audiences_01
"""

import sqlalchemy as sa
from alembic import op

revision = "lists_by_index_01"
down_revision = "audiences_01"
branch_labels = None
depends_on = None

LISTED = ["edition_id", "state", "accepted_at", "district_id", "supports_counted", "id"]
KEY = ["stem", "proposal_id", "weight"]


def upgrade() -> None:
    op.drop_index(op.f("ix_proposal_edition_id_state"), table_name="proposal")
    op.create_index("ix_proposal_listed", "proposal", LISTED, unique=False)
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("pk_proposal_word"), "proposal_word", type_="primary")
        op.create_primary_key(op.f("pk_proposal_word"), "proposal_word", KEY)
        return
    op.drop_index(op.f("ix_proposal_word_proposal_id"), table_name="proposal_word")
    op.rename_table("proposal_word", "proposal_word_before")
    op.create_table(
        "proposal_word",
        sa.Column("stem", sa.String(length=6), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_word_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint(*KEY, name=op.f("pk_proposal_word")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_proposal_word_proposal_id"), "proposal_word", ["proposal_id"], unique=False)
    op.execute(
        "INSERT INTO proposal_word (stem, proposal_id, weight) "
        "SELECT stem, proposal_id, weight FROM proposal_word_before ORDER BY stem, proposal_id"
    )
    op.drop_table("proposal_word_before")
