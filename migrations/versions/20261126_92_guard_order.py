"""The guard of purposes looks for the envelope that a commitment names, and no longer reads the vehicle's whole
book for each: in SQLite, CROSS JOIN keeps the order that is written.

Revision: guard_order_01
After: ledger_03
"""

from alembic import op

revision = "guard_order_01"
down_revision = "ledger_03"
branch_labels = None
depends_on = None

PURPOSE = "coalesce(json_extract(NEW.body, '$[6].purpose'), '')"
GUARD = f"""
CREATE TRIGGER ledger_entry_purpose BEFORE INSERT ON ledger_entry WHEN NEW.kind = 'commitment' AND EXISTS (
    SELECT 1 FROM json_each(NEW.body, '$[5]') AS line CROSS JOIN ledger_entry
    ON vehicle_id = NEW.vehicle_id AND kind = 'envelope' AND subject = json_extract(line.value, '$[0]')
    WHERE json_extract(ledger_entry.body, '$[6].purpose') NOT IN ('', {PURPOSE})
) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ck_ledger_entry_purpose'); END
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER ledger_entry_purpose")
        op.execute(GUARD)
