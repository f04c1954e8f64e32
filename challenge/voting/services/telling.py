"""What organisers may tell of a referendum: prepared here, read and sent by them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.foundation.i18n import in_each_language
from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import announcements
from challenge.voting.models.referendums import Referendum
from challenge.voting.rules.sheet import RuleSheet


@dataclass(frozen=True)
class Question:
    """The question put to residents, or the reason of an annulment, on one line in each language."""

    words: Mapping[str, str]

    def in_language(self, language: str) -> str:
        return " ".join(self.words[language].split())


TITLE = N_("Le résultat du référendum est publié")
BODY = N_(
    "La question était :\n\n> %(question)s\n\n"
    "[Lire le résultat](%(address)s/result), que chacun peut vérifier."
)


ANNULLED_TITLE = N_("Le référendum est annulé")
ANNULLED_BODY = N_(
    "La question était :\n\n> %(question)s\n\nPourquoi ce référendum est annulé :\n\n> %(reason)s"
)


def published(session: Session, *, referendum: Referendum, actor: str, now: datetime) -> int:
    """Prepare a draft of the announcement of a result; return its number."""
    address = f"/referendums/{referendum.uuid}"
    body = Sentence(BODY, {"question": _question(referendum), "address": address})
    return _draft(session, referendum, TITLE, body, f"{address}/result", actor, now)


def annulled(
    session: Session, *, referendum: Referendum, reason: Mapping[str, str], actor: str, now: datetime
) -> int:
    """Prepare a draft of the announcement of an annulment, with its public reason; return its number."""
    body = Sentence(ANNULLED_BODY, {"question": _question(referendum), "reason": Question(reason)})
    return _draft(session, referendum, ANNULLED_TITLE, body, f"/referendums/{referendum.uuid}", actor, now)


def _question(referendum: Referendum) -> Question:
    return Question(RuleSheet.from_bytes(referendum.sheet).question)


def _draft(
    session: Session,
    referendum: Referendum,
    title: str,
    body: Sentence,
    address: str,
    actor: str,
    now: datetime,
) -> int:
    return announcements.tell(
        session,
        target=f"referendum:{referendum.uuid}",
        title=in_each_language(Sentence(title)),
        body=in_each_language(body),
        address=address,
        actor=actor,
        now=now,
    )
