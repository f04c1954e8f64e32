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


def invite(session: Session, *, person: Person, kind: Kind, sheet: RuleSheet, now: datetime) -> None:
    """Tell a person what is asked of them, in their language, and where."""
    settings = surroundings.settings()
    with force_locale(person.language):
        subject = say(Sentence(SUBJECTS[kind], {"city": settings.city_name}))
        question = sheet.question[person.language if person.language in sheet.question else "fr"]
        text = "\n\n".join(
            (
                say(Sentence(N_("Bonjour,"))),
                say(Sentence(TASKS[kind])),
                f"« {question} »",
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
