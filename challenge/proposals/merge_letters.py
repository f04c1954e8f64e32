"""What is written about a merge: to the author who is asked, to all who write."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import letters
from challenge.proposals.models.opinions import ProposalMerge
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.rules import merging, states
from challenge.proposals.services import telling

ASKED = N_("Réunir deux propositions ?")
ASKS = N_(
    "On vous propose de réunir « %(joining)s » à « %(staying)s », qui reste. Acceptez ou refusez sur la page."
)
REFUSED = N_("Vos propositions restent deux")
REFUSES = N_("La personne qui a écrit « %(theirs)s » préfère que « %(mine)s » reste à part.")
MADE = N_("Deux propositions sont réunies")
MAKES = N_(
    "« %(joining)s » est maintenant réunie à « %(staying)s ». Sa page reste, et dit où elle est allée."
)
PARTED = N_("Deux propositions sont de nouveau séparées")
PARTS_ALONE = N_("« %(joining)s » est de nouveau à part. Elle garde les soutiens qu’on lui a donnés.")
PARTS = N_(
    "« %(joining)s » n’est plus réunie à « %(staying)s ». Chacune garde les soutiens qu’on lui a donnés."
)
ALONE = N_("Votre proposition a rejoint une autre, qui n’est plus visible")
STANDS_ALONE = N_(
    "« %(joining)s » est réunie à une autre proposition, que la modération a masquée. Sur sa page, vous "
    "pouvez la séparer : chacun pourra de nouveau la soutenir."
)


def ask(session: Session, one: Proposal, other: Proposal, *, to: Proposal, now: datetime) -> None:
    """Ask the author of `to`, who alone may answer, whether `one` may join `other`."""
    if to.author_id is not None:
        letters.write(
            session,
            account_id=to.author_id,
            subject=Sentence(ASKED),
            body=Sentence(ASKS, _titles(one, other)),
            address=f"/proposals/{to.id}#merge",
            now=now,
            about=_about(one, other),
        )


def refused(session: Session, *, mine: Proposal, theirs: Proposal, now: datetime) -> None:
    """Tell those who write `theirs`, which asked, that the author of `mine` does not agree."""
    titles = {"theirs": mine.title, "mine": theirs.title}
    about = _about(mine, theirs)
    _tell(session, [theirs.id], REFUSED, Sentence(REFUSES, titles), theirs.id, now, (), about)


def made(session: Session, one: Proposal, other: Proposal, *, but: int, now: datetime) -> None:
    """Tell all who write one of the two, but the author who just pressed the button."""
    about = _about(one, other)
    _tell(session, [one.id, other.id], MADE, Sentence(MAKES, _titles(one, other)), one.id, now, [but], about)


def parted(session: Session, one: Proposal, other: Proposal, *, but: int, now: datetime) -> None:
    """The same when they part again. Where moderators hid one of them, only those who write the one that
    parts are told, without the title of the other."""
    if _read(one) and _read(other):
        said, about = Sentence(PARTS, _titles(one, other)), _about(one, other)
        _tell(session, [one.id, other.id], PARTED, said, other.id, now, [but], about)
    else:
        _tell(session, [one.id], PARTED, Sentence(PARTS_ALONE, {"joining": one.title}), one.id, now, [but])


def stranded(session: Session, hidden: Proposal, *, now: datetime) -> None:
    """Tell those who write what joined one that moderators just hid, which is not named: they may part."""
    joined = (
        select(Proposal)
        .join(ProposalMerge, ProposalMerge.joining_id == Proposal.id)
        .where(ProposalMerge.staying_id == hidden.id, ProposalMerge.state == merging.MADE)
        .where(Proposal.state == "merged")
        .order_by(Proposal.id)
    )
    for one in session.scalars(joined).all():
        said = Sentence(STANDS_ALONE, {"joining": one.title})
        _tell(session, [one.id], ALONE, said, one.id, now, ())


def _read(one: Proposal) -> bool:
    return states.public(one.state, was_accepted=one.accepted_at is not None)


def _about(one: Proposal, other: Proposal) -> list[str]:
    """What a letter names that may be hidden one day."""
    return [f"proposal:{one.id}", f"proposal:{other.id}"]


def _titles(one: Proposal, other: Proposal) -> dict[str, str]:
    return {"joining": one.title, "staying": other.title}


def _tell(
    session: Session,
    proposals: list[int],
    subject: str,
    body: Sentence,
    page: int,
    now: datetime,
    but: Collection[int],
    about: Sequence[str] = (),
) -> None:
    telling.tell(
        session,
        proposals=proposals,
        subject=Sentence(subject),
        body=body,
        address=f"/proposals/{page}#merge",
        now=now,
        but=but,
        about=about,
    )
