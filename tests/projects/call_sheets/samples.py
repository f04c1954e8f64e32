"""The rule sheet of a call that may open."""

from challenge.projects.rules.allocation import ties
from challenge.projects.rules.call_sheets.sheet import CallSheet
from tests.projects.eligibility.samples import WHOLE, said

SHEET = CallSheet(
    slug="velos-2027",
    edition=1,
    proposal="D-12",
    title=said("Des vélos pour tous"),
    challenge=said("Se déplacer sans voiture"),
    themes=[{"key": "repair", "name": said("Réparer")}],
    texts={"reglement.pdf": "0a" * 32},
    envelope_cents=100_000_000,
    least_cents=500_000,
    most_cents=5_000_000,
    share=8_000,
    eligibility=WHOLE,
    documents=[{"key": "quote", "name": said("Devis")}],
    zone="Europe/Paris",
    opens_at="2027-03-01T08:00:00+00:00",
    last_start="2027-03-21T22:59:59+00:00",
    last_submit="2027-03-28T21:59:59+00:00",
    late="grace",
    grace_minutes=30,
    criteria=[
        {"key": "use", "name": said("Utilité"), "weight": 3},
        {"key": "care", "name": said("Soin"), "weight": 2},
    ],
    jury={
        "per_file": 3,
        "quorum": 2,
        "highest": 5,
        "ties": ["use"],
        "draw_commitment": ties.commitment("jury"),
        "blind": True,
        "names_hidden": False,
    },
    vote={
        "rule": "equal_shares",
        "part_cents": 40_000_000,
        "stop": "infeasible",
        "step": 1,
        "fill": True,
        "least_choices": 3,
        "draw_commitment": ties.commitment("vote"),
    },
    appeal_days=15,
)
