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
    """The question put to residents, on one line in each language."""

    words: Mapping[str, str]

    def in_language(self, language: str) -> str:
        return " ".join(self.words[language].split())


TITLE = N_("Le résultat du référendum est publié")
BODY = N_(
    "La question était :\n\n> %(question)s\n\n"
    "[Lire le résultat](%(address)s/result), que chacun peut vérifier."
)


def published(session: Session, *, referendum: Referendum, actor: str, now: datetime) -> int:
    """Prepare a draft of the announcement of a result; return its number."""
    address = f"/referendums/{referendum.uuid}"
    question = Question(RuleSheet.from_bytes(referendum.sheet).question)
    return announcements.tell(
        session,
        target=f"referendum:{referendum.uuid}",
        title=in_each_language(Sentence(TITLE)),
        body=in_each_language(Sentence(BODY, {"question": question, "address": address})),
        address=f"{address}/result",
        actor=actor,
        now=now,
    )
