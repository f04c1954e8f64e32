"""What is written about a merge: to the author who is asked, to both, to each supporter."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import jobs, tokens
from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import letters
from challenge.proposals.letters import SUPPORTS
from challenge.proposals.models.opinions import ProposalMerge, ProposalSupport
from challenge.proposals.models.proposals import Proposal
from challenge.proposals.queries import lineage
from challenge.proposals.rules import merging

TELL = "proposals.tell_supporters"
AT_ONCE = 200
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
PARTS = N_(
    "« %(joining)s » n’est plus réunie à « %(staying)s ». Chacune garde les soutiens qu’on lui a donnés."
)
CARRY = N_("Reporter votre soutien ?")
CARRIES = N_(
    "Vous souteniez « %(joining)s ». Elle est réunie à « %(staying)s ». Votre soutien n’a pas été déplacé : "
    "un clic sur cette page le reporte, sans vous connecter."
)


def ask(session: Session, one: Proposal, other: Proposal, *, to: Proposal, now: datetime) -> None:
    """Ask the author of `to` whether `one` may join `other`."""
    _write(session, to.author_id, ASKED, ASKS, _titles(one, other), to.id, now)


def refused(session: Session, *, mine: Proposal, theirs: Proposal, now: datetime) -> None:
    """Tell the author of `theirs`, who asked, that the author of `mine` does not agree."""
    _write(
        session,
        theirs.author_id,
        REFUSED,
        REFUSES,
        {"theirs": mine.title, "mine": theirs.title},
        theirs.id,
        now,
    )


def made(session: Session, one: Proposal, other: Proposal, *, but: int, now: datetime) -> None:
    """Tell the author who did not just press the button."""
    for author in {one.author_id, other.author_id} - {but}:
        _write(session, author, MADE, MAKES, _titles(one, other), one.id, now)


def parted(session: Session, one: Proposal, other: Proposal, *, now: datetime) -> None:
    """Tell the author of the one that stayed."""
    if other.author_id != one.author_id:
        _write(session, other.author_id, PARTED, PARTS, _titles(one, other), other.id, now)


def tell_supporters(session: Session, payload: dict[str, object], now: datetime) -> None:
    """Write to some of those who supported the one that joined, then queue the following ones. One letter
    each, however often this runs; none to whoever supports the other already, none once they parted."""
    number, after = int(str(payload["merge"])), int(str(payload["after"]))
    found = session.get(ProposalMerge, number)
    if found is None or found.state != merging.MADE:
        return
    one, other = session.get_one(Proposal, found.joining_id), session.get_one(Proposal, found.staying_id)
    there = select(ProposalSupport.account_id).where(ProposalSupport.proposal_id == other.id)
    people = session.scalars(
        select(ProposalSupport.account_id)
        .where(ProposalSupport.proposal_id == one.id, ProposalSupport.account_id > after)
        .where(ProposalSupport.account_id.not_in(there))
        .order_by(ProposalSupport.account_id)
        .limit(AT_ONCE)
    ).all()
    for person in people:
        if person != other.author_id:
            link = tokens.signed(lineage.LINK, f"{number}:{person}")
            letters.write(
                session,
                account_id=person,
                subject=Sentence(CARRY),
                body=Sentence(CARRIES, _titles(one, other)),
                address=f"/proposals/carry/{link}",
                now=now,
                key=f"merge:{number}:{person}",
                kind=SUPPORTS,
                about=_about(one, other),
            )
    if len(people) == AT_ONCE:
        jobs.enqueue(session, TELL, {"merge": number, "after": people[-1]}, now=now)


def _about(one: Proposal, other: Proposal) -> list[str]:
    """What a letter names that may be hidden one day."""
    return [f"proposal:{one.id}", f"proposal:{other.id}"]


def _titles(one: Proposal, other: Proposal) -> dict[str, str]:
    return {"joining": one.title, "staying": other.title}


def _write(
    session: Session,
    account_id: int | None,
    subject: str,
    body: str,
    titles: dict[str, str],
    page: int,
    now: datetime,
) -> None:
    if account_id is not None:
        letters.write(
            session,
            account_id=account_id,
            subject=Sentence(subject),
            body=Sentence(body, titles),
            address=f"/proposals/{page}#merge",
            now=now,
        )
