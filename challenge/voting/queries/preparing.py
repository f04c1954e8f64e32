"""What officers' pages show around drafts: the edition, its shortlist, referendums and their next act."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.cycles.queries.editions import Edition
from challenge.voting.models.referendums import Referendum
from challenge.voting.queries import conduct
from challenge.voting.queries import referendums as referendum_query
from challenge.voting.queries.referendums import ReferendumPage
from challenge.voting.rules import conduct as rules
from challenge.voting.rules.conduct import Task
from challenge.voting.rules.sheet import RuleSheet


@dataclass(frozen=True)
class Prepared:
    """A frozen referendum, and the next act that it waits for."""

    page: ReferendumPage
    next: Task | None


def referendums(session: Session, *, language: str, now: datetime) -> list[Prepared]:
    """Every referendum with its next act, the latest frozen first."""
    found = []
    for uuid in session.scalars(select(Referendum.uuid).order_by(Referendum.id.desc())):
        page = referendum_query.page(session, uuid=uuid, language=language, now=now)
        tasks = rules.tasks(conduct.facts(session, page), now)
        found.append(Prepared(page, rules.next_task(tasks)))
    return found


def edition(session: Session) -> Edition | None:
    """The current edition."""
    return editions.current(session)


def edition_of(session: Session, edition_id: int) -> Edition:
    """The edition to which a draft belongs."""
    return editions.edition(session, edition_id)


def last_sheet(session: Session, *, besides: str | None = None) -> RuleSheet | None:
    """The rules of the referendum frozen last, `besides` left out."""
    latest = select(Referendum.sheet).order_by(Referendum.id.desc()).limit(1)
    found = session.scalar(latest.where(Referendum.uuid != besides) if besides else latest)
    return RuleSheet.from_bytes(found) if found else None
