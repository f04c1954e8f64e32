"""Three more teams, by the services that the pages of Farid and Ada call: no page is proved twice.

From their mails on, they do everything by pages again.
"""

from collections.abc import Iterator
from io import BytesIO

from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import clock
from challenge.foundation.transaction import writing
from challenge.projects import papers
from challenge.projects.queries import calls
from challenge.projects.queries.team_files import team_file
from challenge.projects.services import applying, attachments, fields, submitting
from tests.journeys.acts import address_of
from tests.journeys.acts_of_the_call import PDF, SLUG
from tests.journeys.town import Town

FOUNTAINS, ROOFS, FEAST = "Des fontaines à boire", "Des toits clairs", "La fête de l’ombre"
SIRETS = {FOUNTAINS: "55210055400013", ROOFS: "80295478400012", FEAST: "43252452800010"}
OWNERS = {FOUNTAINS: "Gita Rao", ROOFS: "Esther Simon", FEAST: "Inès Moreau"}
ASKED = {FOUNTAINS: 25_000, ROOFS: 20_000, FEAST: 40_000}
"""In euros; each costs a quarter more, and whoever carries it finds that quarter."""


def apply(town: Town) -> None:
    """Each starts, fills in, joins its quote, submits, as one person alone."""
    for title, name in OWNERS.items():
        with town.app.app_context(), writing() as session:
            owner = people.by_email(session, address_of(name))
            assert owner is not None
            _submit(session, title, owner.id)


def _submit(session: Session, title: str, account_id: int) -> None:
    now = clock.now()
    call = calls.by_slug(session, SLUG)
    assert call is not None
    ref = applying.start(session, slug=SLUG, account_id=account_id, language="fr", now=now)
    for section, values in _answers(title, call.sheet.themes[1]["key"]):
        sent = {f"{section}.{key}": text for key, text in values.items()}
        marks = {f"seen.{section}.{key.partition('.')[0]}": "0-" for key in values}
        fields.save(session, ref=ref, section=section, account_id=account_id, sent=sent | marks, now=now)
    file = team_file(session, ref, account_id)
    (document,) = file.wanted.documents
    paper = papers.keep(BytesIO(PDF), "devis.pdf")
    attachments.attach(session, ref=ref, document=document, paper=paper, account_id=account_id, now=now)
    submitting.submit(session, application_id=file.row.id, actor=f"account:{account_id}", now=now)


def _answers(title: str, theme: str) -> Iterator[tuple[str, dict[str, str]]]:
    asked = ASKED[title]
    yield (
        "team",
        {"name": title, "members.0.name": "Une personne", "members.0.role": "Pilote", "contact": "06"},
    )
    yield (
        "body",
        {
            "state": "created",
            "name": title,
            "kind": "association",
            "number_kind": "siret",
            "siret": SIRETS[title],
        },
    )
    yield (
        "project",
        {
            "title": title,
            "summary": "De la fraîcheur pour tous.",
            "description": "D’abord, puis ensuite.",
            "theme": theme,
            "starts_on": "2027-09-01",
            "ends_on": "2028-08-31",
        },
    )
    yield "beneficiaries", {"who": "Tout le quartier", "where": "À la gare", "place": "G"}
    yield (
        "budget",
        {
            "expenses.0.label": "Travaux",
            "expenses.0.cents": str(asked * 5 // 4),
            "income.0.label": "Dons",
            "income.0.cents": str(asked // 4),
            "asked": str(asked),
            "tranches.0.cents": str(asked),
            "tranches.0.milestone": "Travaux finis",
            "tranches.0.due_on": "2028-03-01",
        },
    )
    yield "indicators", {"rows.0.name": "Degrés", "rows.0.baseline": "0", "rows.0.target": "3"}
    yield "consents", {"truthful": "y", "rules": "y", "publication": "y"}
