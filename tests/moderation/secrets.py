"""Texts in each state, whose words nobody else may read: what `test_leaking_nothing.py` looks for."""

from typing import Any

from sqlalchemy.orm import Session

from challenge.accounts.services import accounts
from challenge.foundation.visitors import Visitor
from challenge.moderation.queries import items, names
from challenge.moderation.services import deciding, naming
from challenge.organisations.rules.statuses import Status
from challenge.organisations.services import entering
from challenge.partners.rules.collaborations import Plan, Planned
from challenge.partners.rules.needs import Asked
from challenge.partners.rules.pledges import Handed
from challenge.partners.services import collaborating, needing, pledging
from challenge.projects.models.awards import AwardList
from challenge.projects.queries import team_notices
from challenge.projects.services import emergence, telling_news
from challenge.proposals.services import arguing, splitting, supports
from tests.organisations.listed import BY, OTHER, claimed, entered
from tests.projects import calling
from tests.projects.emergence import preparing
from tests.projects.incubation import followed
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW

SECRETS = {
    "hidden": "grelotine",
    "refused": "mistoufle",
    "waiting": "carabistouille",
    "draft": "farigoulette",
    "hidden once withdrawn": "galimatias",
    "hidden once merged": "embrouillamini",
    "hidden argument": "turlupinade",
    "waiting argument": "patafiole",
    "waiting news": "escarbille",
    "refused news": "gnognote",
    "hidden news": "carambouille",
    "waiting notice": "galimafrée",
    "refused notice": "billevesée",
    "hidden notice": "coquecigrue",
    "hidden collaboration": "brimborion",
    "hidden need": "calebasson",
    "hidden pledge": "quincaillot",
    "waiting half": "turlutaine",
    "unread half": "faribole",
    "hidden name": "fanfreluche",
    "waiting name": "calembredaine",
}
NEWS, TOLD, JOINED = "project_news", "bourrelier", "charronnerie"
"""Their kind; a word of those that everybody reads, and of a collaboration."""
NEEDED, GIVEN = "tonnellerie", "ferblantier"
"""A word of a need, and of a pledge, that everybody reads."""
LOOKING = "sabotier"
"""A word of the notice that everybody signed in reads."""
DECIDED = {"shown": ("show",), "refused": ("hide",), "hidden": ("show", "hide"), "waiting": ()}
FOUND_BY = "Zylophone"
"""A word that the titles share with a public one: what is searched finds that one alone."""
LINKS = "www.un.fr www.deux.fr www.trois.fr "
"""More links than whoever is trusted may publish unread."""


def make_two(session: Session, cast: Cast, number: int) -> None:
    """Ada makes two of a public proposal: moderators are to read what it keeps, and the second."""
    title = f"{FOUND_BY} pour tous"
    keeps = held.content(title, **texts("unread half"))
    second = held.content(*secret("waiting half"), **texts("waiting half"))
    given: dict[str, Any] = {"keeps": keeps, "second": second, "revision": 2, "now": NOW}
    splitting.ask(session, proposal_id=number, account_id=cast.ada.account_id, **given)


def work_together(session: Session, cast: Cast, farid: Visitor) -> None:
    """Ada's company and Farid's social enterprise work together twice; moderators hide the second."""
    one, other = entered(session), entered(session, siren=OTHER, name="Meubles pour tous")
    claimed(session, one, cast.ada)
    claimed(session, other, farid)
    today = NOW.date()
    entering.say_status(session, number=other, status=Status("ess", "Statuts", today, None), **BY)
    for word in (JOINED, SECRETS["hidden collaboration"]):
        said = f"{FOUND_BY} {word}"
        plan = Plan(said, f"{said} d’un côté", f"{said} de l’autre", [Planned(said, today)])
        both: dict[str, Any] = {"asker": one, "other": other, "ref": "", "plan": plan, "today": today}
        number = collaborating.propose(session, visitor=cast.ada, now=NOW, **both)
        act: dict[str, Any] = {"number": number, "visitor": farid, "now": NOW}
        collaborating.answer(session, accepted=True, reason="", **act)
        collaborating.end(session, outcome=f"{said} à la fin", **act)
    decided = {"decision": "hide", "reasons": ["insult"], "words": "", "moderator": cast.nadia, "now": NOW}
    deciding.decide(session, chosen=[items.place(session, "collaboration", number)], **decided)


def ask_and_promise(session: Session, cast: Cast, farid: Visitor) -> None:
    """Farid's project asks for something twice, Ada's company promises something for each, Farid accepts and
    confirms; moderators hide the second need and the second pledge."""
    day = followed.NOW.date()
    for kind in ("need", "pledge"):
        for word in ({"need": NEEDED, "pledge": GIVEN}[kind], SECRETS[f"hidden {kind}"]):
            said = Asked("skills", 2, f"{FOUND_BY} {word}", day)
            number = _asked(session, said, farid) if kind == "need" else _promised(session, said, cast, farid)
        _judged(session, cast, kind, number, "hide")


def _asked(session: Session, said: Asked, farid: Visitor) -> int:
    return needing.declare(session, ref=followed.REF, asked=said, visitor=farid, now=followed.NOW)


def _promised(session: Session, said: Asked, cast: Cast, farid: Visitor) -> int:
    act: dict[str, Any] = {"now": followed.NOW}
    made = pledging.promise(session, organisation_id=1, need_id=1, asked=said, visitor=cast.ada, **act)
    pledging.answer(session, number=made, accepted=True, reason=said.words, visitor=farid, **act)
    handed = Handed(2, 900_00, said.words)
    given = pledging.hand_over(session, number=made, handed=handed, visitor=cast.ada, **act)
    answer = {"delivery": given, "received": True, "reason": said.words, "visitor": farid}
    pledging.check(session, number=made, **answer, **act)
    return made


def tell_news(session: Session, cast: Cast, farid: int) -> None:
    """A project that is accompanied, and its news in each state."""
    call = calling.open_call(session, edition=cast.edition)
    followed.opened(session, farid, call=call)
    signed = {"digest": "0" * 64, "answer_days": 9, "signed_by": "account:8", "approved_by": "account:9"}
    announced = dict.fromkeys(("announces_at", "signed_at", "approved_at", "published_at"), NOW)
    session.add(AwardList(call_id=call, **signed, **announced))
    said = {"ref": followed.REF, "account_id": farid, "language": "fr", "now": followed.NOW}
    judged = {"words": "", "moderator": cast.nadia, "now": followed.NOW}
    for state, decisions in DECIDED.items():
        word = SECRETS.get(f"{state} news", TOLD)
        number = telling_news.write(session, title=f"Titre {word}", words=f"Texte {word}.", **said)  # type: ignore[arg-type]
        for decision in decisions:
            chosen = [items.place(session, NEWS, number)]
            deciding.decide(session, chosen=chosen, decision=decision, reasons=["insult"], **judged)  # type: ignore[arg-type]


def look_for_a_team(session: Session, cast: Cast, farid: int) -> None:
    """Notices of a call in each state."""
    said = {"slug": preparing.SLUG, "language": "fr", "now": calling.NOW}
    judged = {"words": "", "moderator": cast.nadia, "now": calling.NOW}
    writers = ((farid, "wanted"), (farid, "offered"), (cast.ada.account_id, "wanted"))
    places = (*writers, (cast.ada.account_id, "offered"))
    for (who, kind), (state, decisions) in zip(places, DECIDED.items(), strict=True):
        word = SECRETS.get(f"{state} notice", LOOKING)
        text = {"kind": kind, "title": f"Titre {word}", "words": f"{LINKS} {word}."}
        number = emergence.post(session, account_id=who, **text, **said)  # type: ignore[arg-type]
        for decision in decisions:
            chosen = [items.place(session, team_notices.MODERATED, number)]
            deciding.decide(session, chosen=chosen, decision=decision, reasons=["insult"], **judged)  # type: ignore[arg-type]


def name_people(session: Session, cast: Cast, public: int, lucien: Visitor, marcel: Visitor) -> None:
    """Both argue and support with their names, Lucien proposes; moderators hide both names, Marcel takes
    another."""
    held.accepted(session, lucien, cast.nadia, f"{FOUND_BY} avec nom")
    for who, word in ((lucien, "hidden name"), (marcel, "waiting name")):
        said = {"proposal_id": public, "side": "for", "language": "fr", "now": NOW}
        number, _state = arguing.argue(session, account_id=who.account_id, words=f"{FOUND_BY} oui", **said)  # type: ignore[arg-type]
        supports.support(session, proposal_id=public, account_id=who.account_id, now=NOW, named=True)
        if items.waits(session, "argument", number):
            _judged(session, cast, "argument", number, "show")
        named = {"account_id": who.account_id, "language": "fr", "now": NOW}
        if who is lucien:
            accounts.describe(session, name=SECRETS[word], **named)  # type: ignore[arg-type]
        (shown,) = names.tokens_of(session, [who.account_id])
        told = {"account_id": cast.bilal.account_id, "reason": "insult", "words": "", "now": NOW}
        naming.report(session, token=shown.token, **told)  # type: ignore[arg-type]
        _judged(session, cast, names.KIND, who.account_id, "hide")
        if who is marcel:
            accounts.describe(session, name=SECRETS[word], **named)  # type: ignore[arg-type]


def _judged(session: Session, cast: Cast, kind: str, number: int, decision: str) -> None:
    chosen = [items.place(session, kind, number)]
    reasons = ["insult"] if decision == "hide" else []
    said = {"reasons": reasons, "words": "", "moderator": cast.nadia, "now": NOW}
    deciding.decide(session, chosen=chosen, decision=decision, **said)  # type: ignore[arg-type]


def secret(name: str) -> tuple[str]:
    return (f"{FOUND_BY} {SECRETS[name]}",)


def texts(name: str) -> dict[str, str]:
    word = SECRETS[name]
    fields = ("summary", "problem", "affected", "evidence", "idea")
    return {name: f"Texte {name} {word}." for name in fields}
