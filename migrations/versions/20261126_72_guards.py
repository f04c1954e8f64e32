"""What the rules of the book refuse, its table refuses too: entries that do not balance in whole cents, public
money and companies in a fonds de dotation, money of another purpose, payments by one person.

Revision: ledger_03
After: ledger_02
"""

from alembic import op

revision = "ledger_03"
down_revision = "tranches_02"
branch_labels = None
depends_on = None

ENDOWMENT = (
    "EXISTS (SELECT 1 FROM ledger_book WHERE vehicle_id = NEW.vehicle_id AND year = NEW.year"
    " AND kind = 'endowment_fund')"
)
TRADING = "('company', 'cooperative', 'sole_trader')"
PURPOSE, EARLIER = "coalesce({purpose}, '')", "vehicle_id = NEW.vehicle_id AND kind = 'envelope'"
GUARDS = {
    "balanced": "{halves} OR (SELECT coalesce(sum({cents}), 0) FROM {lines}) <> 0",
    "public_money": (
        f"((NEW.kind = 'public_money' AND {{derogation}} IS NULL) OR"
        f" (NEW.kind IN ('gift', 'gift_in_kind') AND {{donor_kind}} = 'public_body')) AND {ENDOWMENT}"
    ),
    "company": (
        f"NEW.kind IN ('commitment', 'payment') AND {{payee_kind}} IN {TRADING} AND {ENDOWMENT}"
    ),
    "two_people": (
        "NEW.kind IN ('payment', 'running') AND coalesce({preparer}, '') = coalesce({approver}, '')"
    ),
    "source": (
        f"NEW.kind IN ('envelope', 'envelope_release') AND (EXISTS (SELECT 1 FROM {{lines}} WHERE"
        f" {{account}} NOT LIKE 'envelope:%' AND {{account}} <> CASE WHEN {PURPOSE} = '' THEN 'available'"
        f" ELSE 'restricted:' || {PURPOSE} END) OR EXISTS (SELECT 1 FROM ledger_entry WHERE {EARLIER}"
        f" AND subject = NEW.subject AND {{its_purpose}} <> {PURPOSE}))"
    ),
    "purpose": (
        f"NEW.kind = 'commitment' AND EXISTS (SELECT 1 FROM {{lines}} JOIN ledger_entry ON {EARLIER}"
        f" AND subject = {{account}} WHERE {{its_purpose}} NOT IN ('', {PURPOSE}))"
    ),
}
FACTS = ("purpose", "derogation", "donor_kind", "payee_kind", "preparer", "approver")
SQLITE = {fact: f"json_extract(NEW.body, '$[6].{fact}')" for fact in FACTS} | {
    "lines": "json_each(NEW.body, '$[5]') AS line",
    "cents": "json_extract(line.value, '$[2]')",
    "account": "json_extract(line.value, '$[0]')",
    "halves": (
        "EXISTS (SELECT 1 FROM json_each(NEW.body, '$[5]') AS line"
        " WHERE json_type(line.value, '$[2]') <> 'integer')"
    ),
    "its_purpose": "json_extract(ledger_entry.body, '$[6].purpose')",
}
POSTGRESQL = {fact: f"(NEW.body::jsonb -> 6 ->> '{fact}')" for fact in FACTS} | {
    "lines": "jsonb_array_elements(NEW.body::jsonb -> 5) AS line",
    "cents": "(line ->> 2)::numeric",
    "account": "(line ->> 0)",
    "halves": (
        "EXISTS (SELECT 1 FROM jsonb_array_elements(NEW.body::jsonb -> 5) AS line"
        " WHERE (line ->> 2)::numeric % 1 <> 0)"
    ),
    "its_purpose": "(ledger_entry.body::jsonb -> 6 ->> 'purpose')",
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name, guard in GUARDS.items():
            op.execute(
                f"CREATE TRIGGER ledger_entry_{name} BEFORE INSERT ON ledger_entry WHEN"
                f" {guard.format(**SQLITE)} BEGIN"
                f" SELECT RAISE(ABORT, 'CHECK constraint failed: ck_ledger_entry_{name}'); END"
            )
        return
    checks = " ".join(
        f"IF {guard.format(**POSTGRESQL)} THEN RAISE EXCEPTION 'the book refuses it'"
        f" USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_ledger_entry_{name}'; END IF;"
        for name, guard in GUARDS.items()
    )
    op.execute(
        "CREATE FUNCTION ledger_entry_guard() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {checks} RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER ledger_entry_guard BEFORE INSERT ON ledger_entry FOR EACH ROW"
        " EXECUTE FUNCTION ledger_entry_guard()"
    )
