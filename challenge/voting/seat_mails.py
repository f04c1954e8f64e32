"""What is mailed to whoever is invited to a seat. The link opens nothing by itself: one signs in."""

from datetime import datetime

from flask_babel import force_locale
from sqlalchemy.orm import Session

from challenge.accounts.queries.people import Person
from challenge.foundation import mail, surroundings
from challenge.foundation.i18n import say
from challenge.foundation.sentences import N_, Sentence
from challenge.voting.rules.seats import Kind
from challenge.voting.rules.sheet import RuleSheet

PAGES = {Kind.TRUSTEE: "key", Kind.REGISTRAR: "registrar"}
SUBJECTS = {
    Kind.TRUSTEE: N_("Vous êtes dépositaire d’un vote de %(city)s"),
    Kind.REGISTRAR: N_("Vous tenez le greffe d’un vote de %(city)s"),
}
TASKS = {
    Kind.TRUSTEE: N_(
        "La ville vous confie une part de la clé qui ouvrira le total de ce vote. "
        "Vous ferez votre clé dans votre navigateur, et vous la garderez : personne d’autre ne la verra."
    ),
    Kind.REGISTRAR: N_(
        "La ville vous confie les codes de vote. Vous les ferez dans votre navigateur et vous imprimerez "
        "les lettres : la plateforme ne verra jamais un code."
    ),
}
CALLED = N_("C’est à vous : le dépouillement d’un vote de %(city)s commence")
CALL = (
    N_("Le vote est fermé, et le temps des réclamations est passé. Faites maintenant votre part :"),
    N_("Prenez le fichier de votre clé, et une demi-heure au calme. Ouvrez cette adresse :"),
    N_("La page vérifie tout avant de se servir de votre clé. Celle-ci ne quitte pas votre appareil."),
)


MIX_CALLED = N_("C’est à vous : mélangez les bulletins d’un vote de %(city)s")
MIX_CALL = (
    N_(
        "Le vote est fermé. Les bulletins ne s’ouvrent qu’une fois mélangés par chaque dépositaire, "
        "à son tour."
    ),
    N_("Prenez le fichier de votre clé, et un ordinateur pour une heure. Ouvrez cette adresse :"),
    N_("La page vérifie tout, puis mélange. La personne suivante attend votre mélange."),
)


def call_to_mix(session: Session, *, person: Person, sheet: RuleSheet, now: datetime) -> None:
    """Tell a trustee, in her language, that it is her turn to mix the ballots, and where."""
    settings = surroundings.settings()
    with force_locale(person.language):
        subject = say(Sentence(MIX_CALLED, {"city": settings.city_name}))
        why, bring, after = (say(Sentence(one)) for one in MIX_CALL)
        address = f"{settings.base_url}/referendums/{sheet.uuid}/trustee"
        question = _question(sheet, person.language)
        text = "\n\n".join((say(Sentence(N_("Bonjour,"))), why, question, bring, address, after))
    mail.send(session, to=person.email, subject=subject, text=text, language=person.language, now=now)


def call(session: Session, *, person: Person, sheet: RuleSheet, now: datetime) -> None:
    """Tell a trustee, in her language, that decryption begins, and where she does her part."""
    settings = surroundings.settings()
    with force_locale(person.language):
        subject = say(Sentence(CALLED, {"city": settings.city_name}))
        begun, bring, safe = (say(Sentence(one)) for one in CALL)
        address = f"{settings.base_url}/referendums/{sheet.uuid}/trustee"
        question = _question(sheet, person.language)
        text = "\n\n".join((say(Sentence(N_("Bonjour,"))), begun, question, bring, address, safe))
    mail.send(session, to=person.email, subject=subject, text=text, language=person.language, now=now)


def invite(session: Session, *, person: Person, kind: Kind, sheet: RuleSheet, now: datetime) -> None:
    """Tell a person what is asked of them, in their language, and where."""
    settings = surroundings.settings()
    with force_locale(person.language):
        subject = say(Sentence(SUBJECTS[kind], {"city": settings.city_name}))
        text = "\n\n".join(
            (
                say(Sentence(N_("Bonjour,"))),
                say(Sentence(TASKS[kind])),
                _question(sheet, person.language),
                say(
                    Sentence(
                        N_("Prévoyez une heure au calme et une clé USB. Connectez-vous avec cette adresse :")
                    )
                ),
                f"{settings.base_url}/referendums/{sheet.uuid}/{PAGES[kind]}",
                say(
                    Sentence(
                        N_("Le vote ouvre le %(opens_at)s : tout doit être prêt avant."),
                        {"opens_at": sheet.window.opens_at},
                    )
                ),
            )
        )
    mail.send(session, to=person.email, subject=subject, text=text, language=person.language, now=now)


def _question(sheet: RuleSheet, language: str) -> str:
    return f"« {sheet.question[language if language in sheet.question else 'fr']} »"
