"""The words by which public proposals are found, and how many supports each had when they were last counted.

Revision: proposal_words_01
After: guard_order_01
"""

import sqlalchemy as sa
from alembic import op

revision = "proposal_words_01"
down_revision = "notifications_01"
branch_labels = None
depends_on = None

IN_SUMMARY = 2  # title and summary were kept together: an accepted proposal has its own weights from now on


def upgrade() -> None:
    words = op.create_table(
        "proposal_word",
        sa.Column("stem", sa.String(length=6), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_word_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("stem", "proposal_id", name=op.f("pk_proposal_word")),
    )
    op.create_index(op.f("ix_proposal_word_proposal_id"), "proposal_word", ["proposal_id"], unique=False)
    op.add_column("proposal", sa.Column("supports_counted", sa.Integer(), server_default="0", nullable=False))
    public = sa.text("SELECT id, stems FROM proposal WHERE accepted_at IS NOT NULL")
    for row in op.get_bind().execute(public).all():
        found = [
            {"stem": stem, "proposal_id": row.id, "weight": IN_SUMMARY} for stem in set(row.stems.split())
        ]
        if found:
            op.bulk_insert(words, found)
