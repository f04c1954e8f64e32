"""The letter to each supporter of a proposal that joined another, or of which two were made: one click
carries her support, or nothing happens.

A batch's letters and the job that goes on commit together, and each letter has a key made of the merge or the
split and the account: killed anywhere, nobody is written to twice, nor forgotten.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation import jobs
from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import letters
from challenge.proposals.letters import SUPPORTS
from challenge.proposals.models.opinions import ProposalSupport
from challenge.proposals.queries import carriages, coauthors
from challenge.proposals.queries.carriages import MERGE, SPLIT

TELL = "proposals.tell_supporters"
AT_ONCE = 200
WORDS: dict[str, tuple[str, str]] = {
    MERGE: (
        N_("Reporter votre soutien ?"),
        N_(
            "Vous souteniez « %(joining)s ». Elle est réunie à « %(staying)s ». Votre soutien n’a pas été "
            "déplacé : un clic sur cette page le reporte, sans vous connecter."
        ),
    ),
    SPLIT: (
        N_("Soutenir aussi une seconde proposition ?"),
        N_(
            "Vous soutenez « %(first)s ». Les personnes qui l’écrivent en ont fait deux propositions : sa "
            "page dit ce qui a changé, et votre soutien y reste. Un clic sur cette page soutient aussi "
            "« %(second)s », sans vous connecter."
        ),
    ),
}
NAMES = {MERGE: ("joining", "staying"), SPLIT: ("first", "second")}
"""What the words call the two."""


def start(session: Session, kind: str, number: int, *, now: datetime) -> None:
    """Have the supporters told, once what was just done is committed."""
    jobs.enqueue(session, TELL, {kind: number, "after": 0}, now=now)


def tell_supporters(session: Session, payload: dict[str, object], now: datetime) -> None:
    """Write to some of those who support the first, then queue the following ones. One letter each, however
    often this runs; none to whoever supports the other already, none once nothing can be carried."""
    kind = SPLIT if SPLIT in payload else MERGE
    number, after = int(str(payload[kind])), int(str(payload["after"]))
    found = carriages.of(session, kind, number)
    if found is None:
        return
    there = select(ProposalSupport.account_id).where(ProposalSupport.proposal_id == found.other.id)
    people = session.scalars(
        select(ProposalSupport.account_id)
        .where(ProposalSupport.proposal_id == found.one.id, ProposalSupport.account_id > after)
        .where(ProposalSupport.account_id.not_in(there))
        .order_by(ProposalSupport.account_id)
        .limit(AT_ONCE)
    ).all()
    writers = coauthors.writers(session, [found.other.id])[found.other.id]
    subject, body = WORDS[kind]
    titles = dict(zip(NAMES[kind], (found.one.title, found.other.title), strict=True))
    for person in people:
        if person not in writers:
            letters.write(
                session,
                account_id=person,
                subject=Sentence(subject),
                body=Sentence(body, titles),
                address=f"/proposals/carry/{carriages.link(found, person)}",
                now=now,
                key=f"{kind}:{number}:{person}",
                kind=SUPPORTS,
                about=[f"proposal:{found.one.id}", f"proposal:{found.other.id}"],
            )
    if len(people) == AT_ONCE:
        jobs.enqueue(session, TELL, {kind: number, "after": people[-1]}, now=now)
