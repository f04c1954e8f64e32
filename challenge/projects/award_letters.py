"""What the announcement of awards writes: to each team that its decision is there; to followers, the list."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.i18n import in_each_language
from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import announcements, letters
from challenge.projects.models.applications import Application, ApplicationMember
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.rules.words import Words

DECIDED = Sentence(N_("La décision sur votre candidature est publiée, avec son motif, sur cette page :"))
SUBJECT = N_("La décision de l’appel est publiée : %(title)s")
CALLED_SUBJECT = N_("Votre projet sort de la réserve : %(title)s")
CALLED = Sentence(
    N_("Une somme est de nouveau disponible : une offre vous attend. Répondez avant sa date sur cette page :")
)
TITLE = N_("Les projets aidés sont choisis : %(call)s")
BODY = N_(
    "La liste des attributions de l’appel « %(call)s » est publiée, avec chaque motif : "
    "[voir la liste](/calls/%(slug)s/awards)."
)


def decided(session: Session, found: Application, *, award_id: int, now: datetime) -> None:
    """The decision is announced: written once to each member."""
    _write(session, found, Sentence(SUBJECT, {"title": found.title}), DECIDED, f"award:{award_id}", now)


def called(session: Session, found: Application, *, award_id: int, now: datetime) -> None:
    """An offer waits, out of the reserve."""
    _write(
        session, found, Sentence(CALLED_SUBJECT, {"title": found.title}), CALLED, f"called:{award_id}", now
    )


def announce(session: Session, call: FrozenCall, *, actor: str, now: datetime) -> None:
    """Tell those who follow the call, its edition or everything: by mail, page and feed."""
    said = {"call": Words(**call.sheet.title), "slug": call.slug}
    announcements.tell(
        session,
        target=f"call:{call.id}",
        title=in_each_language(Sentence(TITLE, said)),
        body=in_each_language(Sentence(BODY, said)),
        address=f"/calls/{call.slug}/awards",
        actor=actor,
        now=now,
        at=now,
    )


def _write(
    session: Session, found: Application, subject: Sentence, body: Sentence, key: str, now: datetime
) -> None:
    members = select(ApplicationMember.account_id).where(ApplicationMember.application_id == found.id)
    for account_id in session.scalars(members.order_by(ApplicationMember.account_id)).all():
        letters.write(
            session,
            account_id=account_id,
            subject=subject,
            body=body,
            address=f"/applications/{found.ref}/award",
            now=now,
            key=f"{key}:{account_id}",
        )
