"""Writing a proposal: draft it, change its words and its image, submit it, throw a draft away."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from challenge.city.queries import settings as city
from challenge.cycles.queries import editions
from challenge.foundation import actors, limits
from challenge.proposals.models.proposals import (
    Proposal,
    ProposalCoauthor,
    ProposalImage,
    ProposalSketch,
    ProposalVersion,
)
from challenge.proposals.rules import states, texts, words
from challenge.proposals.rules.refusals import NotInThisState
from challenge.proposals.rules.texts import Content
from challenge.proposals.services import lines

DRAFTS_A_DAY = 30
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Picture:
    """An image that was made anew and stored: the names of its two files, and their sizes."""

    large: str
    width: int
    height: int
    small: str
    small_width: int
    small_height: int


def words_of(said: Proposal | ProposalSketch | Content) -> dict[str, str]:
    """The texts of a proposal, by their names."""
    return {name: getattr(said, name) for name in texts.WORDS}


def draft(session: Session, *, account_id: int, title: str, now: datetime, language: str = "fr") -> int:
    """A draft with its title, in the language of whoever writes; its id, which is its number for ever."""
    editions.require(session, "propose", now=now)
    content = texts.tidy(Content(title))
    texts.require_draft(content, set())
    limits.check(session, key=f"draft:{account_id}", limit=DRAFTS_A_DAY, window=DAY, now=now)
    made = Proposal(
        author_id=account_id,
        state="draft",
        language=language,
        revision=1,
        **words_of(content),
        image_alt="",
        withdrawal="",
        stems=words.kept(content.title),
        created_at=now,
        changed_at=now,
    )
    session.add(made)
    session.flush()
    return made.id


def write(
    session: Session, *, proposal_id: int, account_id: int, content: Content, revision: int, now: datetime
) -> str:
    """Change the words; the state afterwards. A draft may lack some; what moderators read may not, and what
    they refused is sent to them again."""
    found = _editable(session, proposal_id, account_id, revision, now)
    content = texts.tidy(content)
    known = {one.id for one in city.districts(session)}
    (texts.require_draft if found.state == "draft" else texts.require_complete)(content, known)
    for name in texts.WORDS:
        setattr(found, name, getattr(content, name))
    found.district_id = content.district_id
    found.stems = words.kept(content.title, content.summary)
    _changed(session, found, account_id, now)
    return found.state


def illustrate(
    session: Session,
    *,
    proposal_id: int,
    account_id: int,
    picture: Picture | None,
    alternative: str,
    revision: int,
    now: datetime,
) -> None:
    """Give the proposal an image, or other words to the one that it has; words are required."""
    found = _editable(session, proposal_id, account_id, revision, now)
    alternative = texts.alternative(alternative)
    if picture:
        found.image_id = keep_picture(session, picture, now)
    if found.image_id is None:
        return
    found.image_alt = alternative
    _changed(session, found, account_id, now)


def keep_picture(session: Session, picture: Picture, now: datetime) -> int:
    """The row of an image whose files are stored; its id. What no text shows is swept after a day."""
    made = ProposalImage(
        large=picture.large,
        width=picture.width,
        height=picture.height,
        small=picture.small,
        small_width=picture.small_width,
        small_height=picture.small_height,
        made_at=now,
    )
    session.add(made)
    session.flush()
    return made.id


def strip(session: Session, *, proposal_id: int, account_id: int, revision: int, now: datetime) -> None:
    """Take the image away."""
    found = _editable(session, proposal_id, account_id, revision, now)
    if found.image_id is not None:
        found.image_id, found.image_alt = None, ""
        _changed(session, found, account_id, now)


def submit(session: Session, *, proposal_id: int, account_id: int, revision: int, now: datetime) -> None:
    """Send a draft to the moderators, in the edition of today; ContentRefused unless it is complete."""
    found = lines.own(session, proposal_id, account_id, revision=revision)
    wanted = states.move(found.state, "submit")
    edition = editions.require(session, "propose", now=now)
    content = Content(**words_of(found), district_id=found.district_id)
    texts.require_complete(content, {one.id for one in city.districts(session)})
    found.edition_id, found.state, found.submitted_at = edition.id, wanted, now
    send(session, found, actor=actors.of(account_id), now=now)


def submit_for(
    session: Session, *, edition_id: int, content: Content, language: str, now: datetime
) -> Proposal:
    """A proposal without author, submitted at once; whoever asks sends it to the moderators."""
    made = Proposal(
        edition_id=edition_id,
        state="submitted",
        language=language,
        revision=1,
        **words_of(content),
        district_id=content.district_id,
        image_alt="",
        withdrawal="",
        stems=words.kept(content.title, content.summary),
        created_at=now,
        changed_at=now,
        submitted_at=now,
    )
    session.add(made)
    session.flush()
    return made


def send(session: Session, found: Proposal, *, actor: str, now: datetime, **details: object) -> None:
    """Let moderators read what was submitted: its words are kept as a version."""
    keep_version(session, found, now)
    lines.note(session, found, act="submitted", actor=actor, now=now, **details)
    lines.mirror(session, found, now=now)


def discard(session: Session, *, proposal_id: int, account_id: int) -> None:
    """Throw a draft away: nothing of it is kept. The job of images removes its files."""
    found = lines.own(session, proposal_id, account_id)
    if found.state != "draft":
        raise NotInThisState(state=states.STATES[found.state])
    session.execute(delete(ProposalCoauthor).where(ProposalCoauthor.proposal_id == proposal_id))
    session.execute(delete(Proposal).where(Proposal.id == proposal_id))


def _editable(session: Session, proposal_id: int, account_id: int, revision: int, now: datetime) -> Proposal:
    found = lines.own(session, proposal_id, account_id, revision=revision, together=True)
    states.move(found.state, "edit")
    editions.require(session, "edit_proposal", now=now)
    return found


def _changed(session: Session, found: Proposal, account_id: int, now: datetime) -> None:
    """Count one revision more; what moderators read is kept as a version, and is to be read again."""
    found.revision, found.changed_at = found.revision + 1, now
    if found.state != "draft":
        found.state = states.move(found.state, "edit")
        keep_version(session, found, now)
        lines.note(session, found, act="edited", actor=actors.of(account_id), now=now)
        lines.mirror(session, found, now=now)


def keep_version(session: Session, found: Proposal, now: datetime) -> None:
    """Keep the words of today as a version."""
    session.add(
        ProposalVersion(
            proposal_id=found.id,
            revision=found.revision,
            **words_of(found),
            district_id=found.district_id,
            image_id=found.image_id,
            image_alt=found.image_alt,
            submitted_at=now,
        )
    )
