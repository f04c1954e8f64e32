"""What is written about a split to those who write the proposal: asked, refused, agreed, made."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import letters
from challenge.proposals.letters import KIND, REASON
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.services import telling

ASKED = N_("Faire deux propositions d’une ?")
ASKS = N_(
    "On vous propose de faire deux propositions de « %(title)s », que vous écrivez aussi. Lisez les deux "
    "textes, puis acceptez ou refusez sur la page : sans l’accord de chacun, rien ne change."
)
REFUSED = N_("Votre proposition reste une")
REFUSES = N_("Quelqu’un qui écrit « %(title)s » préfère qu’elle reste une, pour cette raison :")
AGREED = N_("D’une proposition, deux : la modération les lit")
AGREES = N_(
    "Toutes les personnes qui écrivent « %(title)s » sont d’accord. La modération lit la seconde, "
    "« %(second)s », et ce que garde la première. Jusque-là, rien ne change."
)
MADE = N_("Votre proposition est maintenant deux")
MAKES = N_("« %(title)s » a son nouveau texte, et garde ses soutiens. « %(second)s » est publiée à son tour.")
MAKES_ALONE = N_("« %(second)s » est publiée. « %(title)s » garde son texte : il ne pouvait plus changer.")


def ask(session: Session, first: Proposal, *, split_id: int, to: Collection[int], now: datetime) -> None:
    """Ask each of those who have not agreed yet."""
    for account_id in to:
        letters.write(
            session,
            account_id=account_id,
            subject=Sentence(ASKED),
            body=Sentence(ASKS, {"title": first.title}),
            address=f"/proposals/splits/{split_id}",
            now=now,
            kind=KIND,
            about=[f"proposal:{first.id}"],
        )


def refused(session: Session, first: Proposal, *, reason: str, but: int, now: datetime) -> None:
    """Tell the others why one of them refuses."""
    telling.tell(
        session,
        proposals=[first.id],
        subject=Sentence(REFUSED),
        body=[Sentence(REFUSES, {"title": first.title}), Sentence(REASON, {"reason": reason})],
        address=f"/proposals/{first.id}#split",
        now=now,
        but=[but],
        about=[f"proposal:{first.id}"],
    )


def agreed(session: Session, first: Proposal, second: Proposal, *, but: int, now: datetime) -> None:
    """Tell all who write it, but the one whose button was the last."""
    _tell(session, first, second, AGREED, AGREES, now, [but])


def made(session: Session, first: Proposal, second: Proposal, *, changed: bool, now: datetime) -> None:
    """Tell all who write it that moderators published the second; `changed`: the first has its new text."""
    _tell(session, first, second, MADE, MAKES if changed else MAKES_ALONE, now, ())


def _tell(
    session: Session,
    first: Proposal,
    second: Proposal,
    subject: str,
    body: str,
    now: datetime,
    but: Collection[int],
) -> None:
    telling.tell(
        session,
        proposals=[first.id],
        subject=Sentence(subject),
        body=Sentence(body, {"title": first.title, "second": second.title}),
        address=f"/proposals/{first.id}#split",
        now=now,
        but=but,
        about=[f"proposal:{first.id}", f"proposal:{second.id}"],
    )
