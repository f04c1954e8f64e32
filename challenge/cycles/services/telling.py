"""What organisers may tell when an edition moves: prepared here, read and sent by them."""

from datetime import datetime

from sqlalchemy.orm import Session

from challenge.cycles.models import Edition
from challenge.cycles.queries import ways
from challenge.cycles.queries.editions import Title
from challenge.cycles.rules.ways import phase_names
from challenge.foundation.i18n import in_each_language
from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import announcements

TITLE = N_("Nouvelle étape du Grand Défi : %(phase)s")
BODY = N_(
    "L’édition « %(edition)s » entre dans l’étape « %(phase)s ».\n\n"
    "[Voir les étapes, leurs dates et ce que vous pouvez faire](%(address)s)"
)


def moved(session: Session, *, edition: Edition, actor: str, now: datetime) -> int:
    """Prepare a draft of the announcement of a phase; return its number. Nothing leaves without a person:
    a move may be a mistake, undone a minute later."""
    names = phase_names(ways.word_of(session, edition.id))
    address, title = f"/cycle/{edition.number}", Title(edition.title_fr, edition.title_en)
    words = {"edition": title, "phase": names[edition.phase], "address": address}
    return announcements.tell(
        session,
        target=f"edition:{edition.id}",
        title=in_each_language(Sentence(TITLE, words)),
        body=in_each_language(Sentence(BODY, words)),
        address=address,
        actor=actor,
        now=now,
    )
