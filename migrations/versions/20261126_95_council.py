"""Who chooses the challenge of an edition; the council: members, sittings, motions, deliberations.

Revision: council_01
After: guard_order_01
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "council_01"
down_revision = "guard_order_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "edition_way",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("way", sa.String(length=30), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("said_by", sa.String(length=100), nullable=False),
        sa.Column("said_at", types.UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "way IN ('referendum', 'council', 'council_after_referendum')",
            name=op.f("ck_edition_way_way_known"),
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_edition_way_edition_id_edition")),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_edition_way")),
    )
    op.create_table(
        "council_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("office", sa.String(length=10), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "office IN ('mayor', 'deputy', 'member')", name=op.f("ck_council_member_office_known")
        ),
        sa.CheckConstraint(
            "until IS NULL OR since <= until", name=op.f("ck_council_member_mandate_ordered")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_member")),
        sa.UniqueConstraint("name", "since", name=op.f("uq_council_member_name_since")),
    )
    _sittings()
    _decisions()


def _sittings() -> None:
    op.create_table(
        "council_sitting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("held_at", types.UTCDateTime(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("convened_on", sa.Date(), nullable=False),
        sa.Column("urgency", sa.String(length=500), nullable=False),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column("president_id", sa.Integer(), nullable=True),
        sa.Column("secretary_id", sa.Integer(), nullable=True),
        sa.Column("law", types.JSONText(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('convened', 'open', 'closed', 'no_quorum')",
            name=op.f("ck_council_sitting_state_known"),
        ),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_council_sitting_{column}_{table}"))
            for column, table in (
                ("edition_id", "edition"),
                ("follows_id", "council_sitting"),
                ("president_id", "council_member"),
                ("secretary_id", "council_member"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_sitting")),
        sa.UniqueConstraint("follows_id", name=op.f("uq_council_sitting_follows_id")),
    )
    op.create_index(op.f("ix_council_sitting_edition_id"), "council_sitting", ["edition_id"], unique=False)
    op.create_table(
        "council_attendance",
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("proxy_to_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "proxy_to_id IS NULL OR proxy_to_id != member_id", name=op.f("ck_council_attendance_another")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_council_attendance_{column}_{table}")
            )
            for column, table in (
                ("sitting_id", "council_sitting"),
                ("member_id", "council_member"),
                ("proxy_to_id", "council_member"),
            )
        ),
        sa.PrimaryKeyConstraint("sitting_id", "member_id", name=op.f("pk_council_attendance")),
    )


def _decisions() -> None:
    op.create_table(
        "council_motion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("option", sa.String(length=40), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("referendum", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["council_sitting.id"], name=op.f("fk_council_motion_sitting_id_council_sitting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_motion")),
        sa.UniqueConstraint("sitting_id", "option", name=op.f("uq_council_motion_sitting_id_option")),
    )
    op.create_table(
        "council_deliberation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("motion_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("adopted", sa.Boolean(), nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.String(length=100), nullable=False),
        sa.Column("recorded_at", types.UTCDateTime(), nullable=False),
        sa.CheckConstraint("place >= 1", name=op.f("ck_council_deliberation_place_counted")),
        sa.ForeignKeyConstraint(
            ["motion_id"], ["council_motion.id"], name=op.f("fk_council_deliberation_motion_id_council_motion")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_deliberation")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_council_deliberation_fingerprint")),
        sa.UniqueConstraint("motion_id", "place", name=op.f("uq_council_deliberation_motion_id_place")),
    )
