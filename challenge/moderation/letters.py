"""What is written to the author of a moderated text, in her language."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import slots
from challenge.foundation.contents import Judgement
from challenge.foundation.sentences import N_, Sentence
from challenge.moderation.models import ModeratedItem
from challenge.moderation.rules.reasons import HIDINGS
from challenge.notices.services import letters

OUTCOMES: dict[str, tuple[str, str]] = {
    "shown": (N_("Votre texte est publié"), N_("La modération a lu ce texte : il est publié. « %(title)s »")),
    "hidden": (
        N_("Votre texte n’est pas visible"),
        N_("La modération a lu ce texte : « %(title)s ». Il n’est pas visible, pour la raison suivante :"),
    ),
    "undone": (
        N_("La décision sur votre texte est annulée"),
        N_("La modération annule sa décision sur ce texte : « %(title)s ». Sa page dit où il en est."),
    ),
}
NAMES: dict[str, tuple[str, str]] = {
    "shown": (N_("Votre nom est montré"), N_("La modération a lu votre nom, « %(name)s » : il est montré.")),
    "hidden": (
        N_("Votre nom n’est plus montré"),
        N_(
            "La modération a lu votre nom, « %(name)s ». « Nom masqué » le remplace partout, "
            "pour la raison suivante :"
        ),
    ),
    "waiting": (
        N_("La décision sur votre nom est annulée"),
        N_("La modération annule sa décision sur votre nom, « %(name)s » : il attend d’être lu de nouveau."),
    ),
}
CHOOSE = N_(
    "Choisissez un autre nom sur la page de votre compte : il sera montré dès que la modération l’aura lu. "
    "Vos textes restent comme ils sont."
)
REASON = N_("– %(reason)s")
WORDS = N_("La modération ajoute : %(words)s")


def tell(
    session: Session, *, item: ModeratedItem, outcome: str, reasons: Sequence[str], words: str, now: datetime
) -> None:
    """Tell the author what was decided, and why; nobody when she was forgotten."""
    content = slots.content_kinds[item.kind].found(session, [item.number]).get(item.number)
    if item.author_id is None or content is None:
        return
    subject, first = OUTCOMES[outcome]
    paragraphs = [Sentence(first, {"title": content.title})]
    paragraphs += [Sentence(REASON, {"reason": HIDINGS[code]}) for code in reasons]
    if words:
        paragraphs.append(Sentence(WORDS, {"words": words}))
    letters.write(
        session,
        account_id=item.author_id,
        subject=Sentence(subject),
        body=paragraphs,
        address=content.address,
        now=now,
    )


def tell_name(session: Session, made: Judgement) -> None:
    """Tell somebody what was decided of her name, and ask her for another when it is hidden."""
    said = people.said_names(session, [made.number]).get(made.number)
    if said is None:
        return
    subject, first = NAMES[made.state]
    paragraphs = [Sentence(first, {"name": said.name})]
    paragraphs += [Sentence(REASON, {"reason": reason}) for reason in made.reasons.values()]
    if made.words:
        paragraphs.append(Sentence(WORDS, {"words": made.words}))
    if made.state == "hidden":
        paragraphs.append(Sentence(CHOOSE))
    letters.write(
        session,
        account_id=made.number,
        subject=Sentence(subject),
        body=paragraphs,
        address="/account",
        now=made.now,
    )
