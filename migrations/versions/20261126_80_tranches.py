"""Envelopes of calls, payees and their bank accounts, commitments, agreements, tranches, clawbacks.

Revision: tranches_01
After: juries_02
"""

import sqlalchemy as sa
from alembic import op

import challenge.foundation.database as types

revision = "tranches_01"
down_revision = "gifts_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "payee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("undertaking", sa.String(length=40), nullable=False),
        sa.Column("declared_cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("declared_cents >= 0", name=op.f("ck_payee_declared_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payee")),
        sa.UniqueConstraint("number", name=op.f("uq_payee_number")),
    )
    op.create_table(
        "bank_details",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("iban", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("given_by", sa.String(length=100), nullable=False),
        sa.Column("given_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.String(length=100), nullable=True),
        sa.Column("checked_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("how", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "state != 'checked' OR checked_by IS NOT NULL", name=op.f("ck_bank_details_check_is_signed")
        ),
        sa.CheckConstraint(
            "state IN ('given', 'checked', 'replaced', 'forgotten')", name=op.f("ck_bank_details_state_known")
        ),
        sa.CheckConstraint("checked_by != given_by", name=op.f("ck_bank_details_checked_by_another")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_bank_details_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_details")),
    )
    with op.batch_alter_table("bank_details") as table:
        table.create_index(table.f("ix_bank_details_account_id"), ["account_id"], unique=False)
        table.create_index(table.f("ix_bank_details_owner_state"), ["owner", "state"], unique=False)

    op.create_table(
        "transfer_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("executes_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(length=100), nullable=False),
        sa.Column("made_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_transfer_file_vehicle_id_vehicle")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer_file")),
    )
    with op.batch_alter_table("transfer_file") as table:
        table.create_index(table.f("ix_transfer_file_vehicle_id"), ["vehicle_id"], unique=False)

    op.create_table(
        "envelope",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=60), nullable=False),
        sa.Column("opened_by", sa.String(length=100), nullable=False),
        sa.Column("opened_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_envelope_call_id_call")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicle.id"], name=op.f("fk_envelope_vehicle_id_vehicle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_envelope")),
        sa.UniqueConstraint(
            "vehicle_id", "call_id", "purpose", name=op.f("uq_envelope_vehicle_id_call_id_purpose")
        ),
    )
    with op.batch_alter_table("envelope") as table:
        table.create_index(table.f("ix_envelope_call_id"), ["call_id"], unique=False)

    op.create_table(
        "clawback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("received_cents", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(length=100), nullable=False),
        sa.Column("asked_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('asked', 'received', 'dropped')", name=op.f("ck_clawback_state_known")),
        sa.CheckConstraint(
            "cents > 0 AND received_cents BETWEEN 0 AND cents", name=op.f("ck_clawback_amounts_right")
        ),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_clawback_award_id_award")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clawback")),
    )
    with op.batch_alter_table("clawback") as table:
        table.create_index(table.f("ix_clawback_award_id"), ["award_id"], unique=False)

    op.create_table(
        "clearance",
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=100), nullable=False),
        sa.Column("cleared_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_clearance_award_id_award")),
        sa.PrimaryKeyConstraint("award_id", "person", name=op.f("pk_clearance")),
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("envelope_id", sa.Integer(), nullable=False),
        sa.Column("payee_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("entry", sa.String(length=20), nullable=False),
        sa.Column("committed_by", sa.String(length=100), nullable=False),
        sa.Column("committed_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("released_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('standing', 'released')", name=op.f("ck_commitment_state_known")),
        sa.CheckConstraint("cents >= 0", name=op.f("ck_commitment_cents_positive")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_commitment_award_id_award")),
        sa.ForeignKeyConstraint(
            ["envelope_id"], ["envelope.id"], name=op.f("fk_commitment_envelope_id_envelope")
        ),
        sa.ForeignKeyConstraint(["payee_id"], ["payee.id"], name=op.f("fk_commitment_payee_id_payee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
    )
    with op.batch_alter_table("commitment") as table:
        table.create_index(table.f("ix_commitment_envelope_id"), ["envelope_id"], unique=False)
        table.create_index(table.f("ix_commitment_payee_id"), ["payee_id"], unique=False)
        table.create_index(
            "uq_commitment_standing",
            ["award_id", "envelope_id"],
            unique=True,
            sqlite_where=sa.text("state = 'standing'"),
            postgresql_where=sa.text("state = 'standing'"),
        )

    op.create_table(
        "money_tie",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("declared_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_money_tie_account_id_account")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_money_tie_award_id_award")),
        sa.PrimaryKeyConstraint("account_id", "award_id", name=op.f("pk_money_tie")),
    )
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("terms", types.JSONText(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("book_version", sa.Integer(), nullable=True),
        sa.Column("document", sa.LargeBinary(), nullable=True),
        sa.Column("document_digest", sa.String(length=64), nullable=True),
        sa.Column("drawn_by", sa.String(length=100), nullable=False),
        sa.Column("drawn_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("in_force_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('first', 'amended', 'ended')", name=op.f("ck_agreement_kind_known")),
        sa.CheckConstraint(
            "(document IS NULL) = (document_digest IS NULL)", name=op.f("ck_agreement_document_named")
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_agreement_commitment_id_commitment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint(
            "commitment_id", "book_version", name=op.f("uq_agreement_commitment_id_book_version")
        ),
        sa.UniqueConstraint("commitment_id", "version", name=op.f("uq_agreement_commitment_id_version")),
    )
    op.create_table(
        "tranche",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("milestone", sa.Text(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("validator", sa.String(length=100), nullable=True),
        sa.Column("preparer", sa.String(length=100), nullable=True),
        sa.Column("approver", sa.String(length=100), nullable=True),
        sa.Column("validated_at", types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("details_id", sa.Integer(), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("entry", sa.String(length=20), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("returned_cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("(state = 'paid') = (entry IS NOT NULL)", name=op.f("ck_tranche_in_the_book")),
        sa.CheckConstraint(
            "file_id IS NULL OR state IN ('approved', 'paid')", name=op.f("ck_tranche_filed_when_approved")
        ),
        sa.CheckConstraint("state = 'planned' OR validator IS NOT NULL", name=op.f("ck_tranche_validated")),
        sa.CheckConstraint(
            "state IN ('planned', 'payable') OR preparer IS NOT NULL", name=op.f("ck_tranche_prepared")
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'payable', 'prepared', 'approved', 'paid')",
            name=op.f("ck_tranche_state_known"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('approved', 'paid') OR approver IS NOT NULL", name=op.f("ck_tranche_approved")
        ),
        sa.CheckConstraint("approver != preparer", name=op.f("ck_tranche_approved_by_another")),
        sa.CheckConstraint("cents >= 0", name=op.f("ck_tranche_cents_positive")),
        sa.CheckConstraint("returned_cents BETWEEN 0 AND cents", name=op.f("ck_tranche_returned_was_paid")),
        sa.CheckConstraint(
            "validator != preparer AND validator != approver", name=op.f("ck_tranche_validator_pays_not")
        ),
        sa.ForeignKeyConstraint(
            ["award_id", "approver"],
            ["clearance.award_id", "clearance.person"],
            name=op.f("fk_tranche_award_id_approver_clearance"),
        ),
        sa.ForeignKeyConstraint(
            ["award_id", "preparer"],
            ["clearance.award_id", "clearance.person"],
            name=op.f("fk_tranche_award_id_preparer_clearance"),
        ),
        sa.ForeignKeyConstraint(
            ["award_id", "validator"],
            ["clearance.award_id", "clearance.person"],
            name=op.f("fk_tranche_award_id_validator_clearance"),
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_tranche_commitment_id_commitment")
        ),
        sa.ForeignKeyConstraint(
            ["details_id"], ["bank_details.id"], name=op.f("fk_tranche_details_id_bank_details")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["transfer_file.id"], name=op.f("fk_tranche_file_id_transfer_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tranche")),
        sa.UniqueConstraint("commitment_id", "place", name=op.f("uq_tranche_commitment_id_place")),
    )
    with op.batch_alter_table("tranche") as table:
        table.create_index(table.f("ix_tranche_award_id_place"), ["award_id", "place"], unique=False)
        table.create_index(table.f("ix_tranche_details_id"), ["details_id"], unique=False)
        table.create_index(table.f("ix_tranche_file_id"), ["file_id"], unique=False)
        table.create_index(table.f("ix_tranche_state_due_on"), ["state", "due_on"], unique=False)

    op.create_table(
        "agreement_signature",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=5), nullable=False),
        sa.Column("signer", sa.String(length=120), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("document_digest", sa.String(length=64), nullable=False),
        sa.Column("recorded_by", sa.String(length=100), nullable=False),
        sa.Column("recorded_at", types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side IN ('payer', 'payee')", name=op.f("ck_agreement_signature_side_known")),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_signature_agreement_id_agreement")
        ),
        sa.PrimaryKeyConstraint("agreement_id", "side", name=op.f("pk_agreement_signature")),
    )
