"""What is told to those who promise and to those who receive."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.accounts.queries import people as accounts
from challenge.foundation.contents import Judgement
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import NoticeKind
from challenge.notices.services.letters import write
from challenge.organisations.queries import people
from challenge.partners.models.pledges import Pledge
from challenge.partners.queries import needs


@dataclass(frozen=True)
class Told:
    """What is told to who receives: the team of a project, or organisers for the whole challenge."""

    code: str
    team: Sentence
    city: Sentence


@dataclass(frozen=True)
class Judged:
    """What is told to who wrote something of which moderators decided; `address`: with a place for the
    number."""

    hidden: Sentence
    shown: Sentence
    address: str


PROMISED = Told(
    "promised",
    Sentence(N_("Une organisation promet quelque chose à votre projet")),
    Sentence(N_("Une organisation promet quelque chose à tout le défi : répondez")),
)
_HANDED = Sentence(N_("Une organisation dit avoir livré : confirmez-le"))
HANDED = Told("handed", _HANDED, _HANDED)
_TAKEN_BACK = Sentence(N_("Une organisation retire la promesse à laquelle vous n’aviez pas répondu"))
TAKEN_BACK = Told("taken back", _TAKEN_BACK, _TAKEN_BACK)
AWAITED = Told(
    "awaited",
    Sentence(N_("Le jour d’une promesse faite à votre projet approche")),
    Sentence(N_("Le jour d’une promesse faite à tout le défi approche")),
)
MISSED = Told(
    "missed",
    Sentence(N_("Une promesse faite à votre projet n’a pas été tenue à temps")),
    Sentence(N_("Une promesse faite à tout le défi n’a pas été tenue à temps")),
)
_PAID_IN = Sentence(N_("L’argent promis à votre projet est reçu par le fonds"))
PAID_IN = Told("paid in", _PAID_IN, _PAID_IN)
AGREED = Sentence(N_("Votre promesse est acceptée"))
REFUSED = Sentence(N_("Votre promesse est déclinée"))
RECEIVED = Sentence(N_("Ce que vous avez promis est reçu"))
CONTESTED = Sentence(N_("Qui devait recevoir dit ne pas avoir reçu"))
COMES = Sentence(N_("Le jour de votre promesse approche"))
LAPSED = Sentence(N_("Votre promesse n’a pas été tenue à temps : sa page le dit"))
ENDED_WITH = Sentence(N_("Le projet à qui vous avez promis s’est terminé : votre promesse tient toujours"))
ENDED_BEFORE = Sentence(N_("Le projet à qui vous avez promis s’est terminé sans vous répondre"))
TOGETHER = Sentence(N_("On propose une collaboration à votre organisation : répondez"))
AGREED_TOGETHER = Sentence(N_("Votre collaboration est acceptée : elle est publique"))
NOT_TOGETHER = Sentence(N_("Votre collaboration est déclinée"))
DONE = Sentence(N_("Votre partenaire dit avoir fait sa part : confirmez-le"))
ENDED_TOGETHER = Sentence(N_("Votre collaboration est terminée : sa page dit ce qui en est sorti"))
WHY = N_("– %(reason)s")
KIND = "partner_calls"
NOTICES = NoticeKind(
    Sentence(N_("Appels de la mairie aux organisations")),
    Sentence(N_("Ce que la mairie demande aux organisations dont vous tenez la page.")),
)
ANSWER = Sentence(N_("Promettez, ou dites « pas maintenant », sur cette page :"))
BY = N_("De la part de %(name)s.")
BECAUSE = N_("On vous écrit : « %(reason)s »")
PAGE, TOGETHER_PAGE = "/partners/pledges/{}", "/partners/collaborations/{}"
COLLABORATION_JUDGED = Judged(
    Sentence(N_("Votre collaboration n’est plus visible : la modération dit pourquoi")),
    Sentence(N_("Votre collaboration est de nouveau visible")),
    TOGETHER_PAGE,
)
NEED_JUDGED = Judged(
    Sentence(N_("Un besoin de votre projet n’est plus visible : la modération dit pourquoi")),
    Sentence(N_("Un besoin de votre projet est de nouveau visible")),
    "/partners/needs/{}",
)
PLEDGE_JUDGED = Judged(
    Sentence(N_("Une promesse qui vous concerne n’est plus visible : la modération dit pourquoi")),
    Sentence(N_("Une promesse qui vous concerne est de nouveau visible")),
    PAGE,
)
SEE = Sentence(N_("Tout est sur cette page :"))


def to_receivers(
    session: Session, row: Pledge, *, ref: str, told: Told, name: str, now: datetime, delivery: int = 0
) -> None:
    """Tell once those who receive a pledge: the team of the project of this reference, or organisers when
    there is none; not those who also keep the page of who gives."""
    giving = people.team(session, row.organisation_id)
    body = [Sentence(BY, {"name": name}), SEE]
    for account in _receiving(session, ref):
        if account in giving:
            continue
        write(
            session,
            account_id=account,
            subject=told.team if ref else told.city,
            body=body,
            address=PAGE.format(row.id),
            now=now,
            key=f"pledge:{row.id}:{told.code}:{delivery}:{account}",
        )


def _receiving(session: Session, ref: str) -> Sequence[int]:
    if not ref:
        return [one.id for one in accounts.holders(session, "organiser")]
    return needs.team(session, ref)


def to_keepers(
    session: Session,
    organisation_id: int,
    subject: Sentence,
    *,
    number: int,
    now: datetime,
    reason: str = "",
    address: str = PAGE,
) -> None:
    """Tell those who keep the page of an organisation. `address`: with a place for the number."""
    body = [Sentence(BECAUSE, {"reason": reason}), SEE] if reason else [SEE]
    for account in people.team(session, organisation_id):
        write(
            session, account_id=account, subject=subject, body=body, address=address.format(number), now=now
        )


def judged(session: Session, writers: Collection[int], told: Judged, made: Judgement) -> None:
    """Tell those who wrote something what moderators decided of it, and why it is hidden."""
    hidden = made.state != "shown"
    said = [Sentence(WHY, {"reason": one}) for one in made.reasons.values() if hidden]
    body = [*said, *([Sentence(BECAUSE, {"reason": made.words})] if made.words else []), SEE]
    subject, address = (told.hidden if hidden else told.shown), told.address.format(made.number)
    for account in sorted(set(writers)):
        write(session, account_id=account, subject=subject, body=body, address=address, now=made.now)


def call(
    session: Session,
    organisation_id: int,
    *,
    number: int,
    title: Mapping[str, str],
    words: Mapping[str, str],
    now: datetime,
) -> None:
    """Send a call to those who keep the page of an organisation, once each."""
    address = f"/partners/outreaches/{number}"
    for account in people.team(session, organisation_id):
        write(
            session,
            account_id=account,
            subject=title,
            body=[words, ANSWER],
            address=address,
            now=now,
            kind=KIND,
            key=f"outreach:{number}:{account}",
        )
