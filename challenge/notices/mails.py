"""What notices write to people, each in their language."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flask_babel import force_locale
from sqlalchemy.orm import Session

from challenge.accounts.queries.people import Person
from challenge.foundation import mail, surroundings
from challenge.foundation.i18n import _, ngettext, say
from challenge.foundation.sentences import Sentence
from challenge.notices.queries.notifications import Told


def send_confirmation(
    session: Session, *, to: str, token: str, title: str, language: str, now: datetime
) -> None:
    """Send the link that confirms an address. Its words are the same for everybody."""
    settings = surroundings.settings()
    with force_locale(language):
        subject = _("Confirmez votre adresse pour suivre le Grand Défi de %(city)s", city=settings.city_name)
        text = "\n\n".join(
            (
                _("Bonjour,"),
                _("Quelqu’un, sans doute vous, veut recevoir à cette adresse les nouvelles de :"),
                title,
                _("Ouvrez ce lien pour confirmer. Il sert une fois, pendant deux jours."),
                f"{settings.base_url}/follow/confirm/{token}",
                _("Vous n’avez rien demandé ? Ne faites rien : cette adresse sera oubliée."),
            )
        )
    mail.send(session, to=to, subject=subject, text=text, language=language, now=now)


def announcement(body: str, *, number: int, address: str, language: str) -> str:
    """What the mail of an announcement says, in Markdown: links to this site made whole, then where to read
    more."""
    base = surroundings.settings().base_url
    whole = body.replace("](/", f"]({base}/")
    with force_locale(language):
        more, here = _("En savoir plus :"), _("Cette annonce sur le site :")
    return f"{whole}\n\n{more} <{base}{address}>\n{here} <{base}/news/{number}>"


def trial(subject: str, *, language: str) -> str:
    """The subject of a mail that its writer sends to themselves."""
    with force_locale(language):
        return str(_("[Essai] %(subject)s", subject=subject))


def send_letter(
    session: Session,
    *,
    to: Person,
    subject: Sentence | Mapping[str, str],
    paragraphs: Sequence[Sentence | Mapping[str, str]],
    address: str,
    now: datetime,
    key: str | None,
    attachment: str | None = None,
    unsubscribe: str | None = None,
) -> bool:
    """Send a message to one person; whether it was queued."""
    base = surroundings.settings().base_url
    with force_locale(to.language):
        said = [_("Bonjour,"), *(_said(one, to.language) for one in paragraphs), f"{base}{address}"]
        line = " ".join(_said(subject, to.language).split())
    return mail.send(
        session,
        to=to.email,
        subject=line,
        text="\n\n".join(said),
        language=to.language,
        now=now,
        key=key,
        attachment=attachment,
        unsubscribe=unsubscribe,
    )


def send_digest(
    session: Session,
    *,
    to: Person,
    told: Sequence[Told],
    more: int,
    unsubscribe: str,
    key: str,
    now: datetime,
) -> bool:
    """Send what happened since the last digest; `more`: how many things it does not list. Whether it was
    queued."""
    base = surroundings.settings().base_url
    with force_locale(to.language):
        count = len(told) + more
        subject = ngettext("Une nouvelle du Grand Défi", "%(num)s nouvelles du Grand Défi", count)
        said = [_("Bonjour,"), _("Voici ce qui s’est passé depuis votre dernier résumé.")]
        for one in told:
            lines = (
                one.subject[to.language],
                *(text[to.language] for text in one.body),
                f"{base}{one.address}",
            )
            said.append("\n".join(lines))
        if more:
            said.append(ngettext("Et une autre sur votre page :", "Et %(num)s autres sur votre page :", more))
        said.append(_("Toutes vos nouvelles, et leur rythme :") + f"\n{base}/account/notifications")
    return mail.send(
        session,
        to=to.email,
        subject=subject,
        text="\n\n".join(said),
        language=to.language,
        now=now,
        key=key,
        unsubscribe=unsubscribe,
    )


def _said(text: Sentence | Mapping[str, str], language: str) -> str:
    return say(text) if isinstance(text, Sentence) else text[language]
