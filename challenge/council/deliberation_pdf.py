"""A deliberation as a PDF to print and to sign: the same bytes for the same act, in one language.

The only module of the council that prints, which is slow to load: it is imported when somebody asks.
"""

from contextlib import closing
from typing import Any

from challenge.council.queries.sittings import Deliberation, Motion, Sitting
from challenge.council.rules import deliberation
from challenge.council.rules.votes import ABSTENTION, AGAINST, FOR, REASONS, VOTES
from challenge.foundation import formats
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.paper import Paper

COUNTED = frozenset({FOR, AGAINST, ABSTENTION})
"""Told even where nobody voted so."""


def printed(act: Deliberation, motion: Motion, sitting: Sitting, *, language: str) -> bytes:
    """The PDF of this act."""
    told = act.told
    title = _("Délibération n° %(number)s", number=act.number)
    paper = Paper(
        title=title,
        author=told["city"],
        language=language,
        dated_at=act.recorded_at,
        foot=_("Empreinte du texte (SHA-256) : %(digest)s", digest=act.fingerprint),
    )
    with closing(paper) as file:
        file.add_page()
        file.say(told["city"], 12, bold=True)
        file.heading(title, 24)
        file.say(motion.title[language] or motion.title["fr"], 13, bold=True, after=3)
        file.say(
            _("Après en avoir délibéré, le conseil municipal adopte cette proposition de grand défi.")
            if act.adopted
            else _(
                "Après en avoir délibéré, le conseil municipal n’adopte pas cette proposition de grand défi."
            )
        )
        _facts(file, act, sitting)
        file.part(_("Les votes par nom"))
        for vote, name in VOTES.items():
            own = [one for one in told["votes"] if one["vote"] == vote]
            if own or vote in COUNTED:
                _names(file, own, say(name))
        file.part(_("Les règles appliquées"))
        for source in sorted(set(told["law"]["sources"].values())):
            file.say(f"– {source}", 10, after=1)
        file.part(_("Signatures"))
        file.fact(_("Présidence de la séance"), told["sitting"]["president"]["name"])
        file.ln(12)
        file.fact(_("Secrétariat de la séance"), told["sitting"]["secretary"]["name"])
        return bytes(file.output())


def _facts(file: Paper, act: Deliberation, sitting: Sitting) -> None:
    told = act.told
    result = told["result"]
    file.fact(_("Séance"), f"{formats.moment(sitting.held_at)}, {told['sitting']['place']}")
    file.fact(_("Convocation"), formats.day(sitting.convened_on))
    if told["sitting"]["urgency"]:
        file.fact(_("Urgence"), told["sitting"]["urgency"])
    file.fact(_("Quorum"), say(deliberation.quorum_said(told)))
    file.fact(
        _("Décision"),
        f"{_('Adopté') if act.adopted else _('Non adopté')}. {say(REASONS[result['reason']])}",
    )
    if told["corrects"]:
        file.fact(_("Corrige la délibération"), told["corrects"]["deliberation"])
        file.fact(_("Pourquoi"), told["corrects"]["reason"])


def _names(file: Paper, votes: list[dict[str, Any]], name: str) -> None:
    said = [_named(one) for one in votes]
    file.fact(f"{name} ({len(votes)})", ", ".join(said) or "–")


def _named(vote: dict[str, Any]) -> str:
    if vote["proxy"]:
        return str(_("%(name)s (pouvoir à %(holder)s)", name=vote["member"], holder=vote["proxy"]["name"]))
    if vote.get("excused"):
        return str(_("%(name)s (excusé)", name=vote["member"]))
    return str(vote["member"])
