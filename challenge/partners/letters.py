"""What is told to those who promise and to those who receive."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import NoticeKind
from challenge.notices.services.letters import write
from challenge.organisations.queries import people
from challenge.projects.queries import applications

PROMISED = Sentence(N_("Une organisation promet quelque chose à votre projet"))
HANDED = Sentence(N_("Une organisation dit avoir livré : confirmez-le"))
AGREED = Sentence(N_("Votre promesse est acceptée"))
REFUSED = Sentence(N_("Votre promesse est déclinée"))
RECEIVED = Sentence(N_("Ce que vous avez promis est reçu"))
CONTESTED = Sentence(N_("Qui devait recevoir dit ne pas avoir reçu"))
COMES = Sentence(N_("Le jour de votre promesse approche"))
LAPSED = Sentence(N_("Votre promesse n’a pas été tenue à temps : sa page le dit"))
TOGETHER = Sentence(N_("On propose une collaboration à votre organisation : répondez"))
AGREED_TOGETHER = Sentence(N_("Votre collaboration est acceptée : elle est publique"))
NOT_TOGETHER = Sentence(N_("Votre collaboration est déclinée"))
DONE = Sentence(N_("Votre partenaire dit avoir fait sa part : confirmez-le"))
ENDED_TOGETHER = Sentence(N_("Votre collaboration est terminée : sa page dit ce qui en est sorti"))
HIDDEN = Sentence(N_("Votre collaboration n’est plus visible : la modération dit pourquoi"))
SHOWN_AGAIN = Sentence(N_("Votre collaboration est de nouveau visible"))
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
SEE = Sentence(N_("Tout est sur cette page :"))


def to_team(session: Session, ref: str, subject: Sentence, *, name: str, number: int, now: datetime) -> None:
    """Tell the team of a project."""
    file = applications.by_ref(session, ref)
    for account in applications.teams(session, [file.id]).get(file.id, []) if file else []:
        body = [Sentence(BY, {"name": name}), SEE]
        write(session, account_id=account, subject=subject, body=body, address=PAGE.format(number), now=now)


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


def judged(
    session: Session,
    organisation_id: int,
    *,
    number: int,
    hidden: bool,
    why: Sequence[Sentence],
    words: str,
    now: datetime,
) -> None:
    """Tell those who keep the page of an organisation what moderators decided of a collaboration."""
    said = [Sentence(WHY, {"reason": one}) for one in why]
    body = [*said, *([Sentence(BECAUSE, {"reason": words})] if words else []), SEE]
    subject, address = (HIDDEN if hidden else SHOWN_AGAIN), TOGETHER_PAGE.format(number)
    for account in people.team(session, organisation_id):
        write(session, account_id=account, subject=subject, body=body, address=address, now=now)


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
