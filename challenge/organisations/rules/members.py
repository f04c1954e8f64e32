"""Who keeps an organisation's page: invited by an owner, and always somebody who answers for it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence

OWNER, EDITOR = "owner", "editor"
RIGHTS: Mapping[str, Sentence] = {
    OWNER: Sentence(N_("Responsable : change la page, promet, invite et retire")),
    EDITOR: Sentence(N_("Change la page et promet en son nom")),
}
LIFE, MOST, LONGEST_ADDRESS = timedelta(days=14), 20, 254


class NotOfIt(RuleBroken):
    status = 403
    msgid = N_(
        "Seules les personnes de cette organisation peuvent le faire. Est-ce la vôtre ? Dites-le sur sa page."
    )


class NotOwner(RuleBroken):
    status = 403
    msgid = N_("Seule une personne responsable de la page peut le faire.")


class InviteAddressNeeded(RuleBroken):
    status = 422
    msgid = N_("Écrivez l’adresse e-mail de la personne, par exemple nom@exemple.fr.")


class OfItAlready(RuleBroken):
    status = 422
    msgid = N_("Cette personne tient déjà cette page.")


class PeopleEnough(RuleBroken):
    status = 422
    msgid = N_("Une page est tenue par %(most)s personnes au plus, invitations comprises.")


class PersonUnknown(RuleBroken):
    status = 404
    msgid = N_("Cette personne ne tient pas, ou plus, cette page.")


class LastToAnswer(RuleBroken):
    msgid = N_("Quelqu’un doit répondre de cette page. Rendez d’abord une autre personne responsable.")


class AloneMustSay(RuleBroken):
    status = 422
    msgid = N_("Vous êtes la dernière personne : cochez que plus personne ne tiendra cette page.")


class PageInvitationSpent(RuleBroken):
    status = 410
    msgid = N_("Cette invitation ne sert plus : elle a servi, a été reprise, ou a plus de %(days)s jours.")


class PageInvitedElsewhere(RuleBroken):
    status = 403
    msgid = N_("Cette invitation a été envoyée à une autre adresse. Connectez-vous avec elle.")


def require_address(written: str) -> str:
    """The address in small letters; InviteAddressNeeded."""
    address = written.replace("\x00", "").strip().lower()
    name, _, host = address.partition("@")
    if not name or "." not in host or len(address.split()) != 1 or len(address) > LONGEST_ADDRESS:
        raise InviteAddressNeeded
    return address


def require_room(number: int) -> None:
    """PeopleEnough when that many keep it or are invited already."""
    if number >= MOST:
        raise PeopleEnough(most=MOST)


def require_usable(*, invited: str, expires_at: datetime, email: str, now: datetime) -> None:
    """PageInvitationSpent, PageInvitedElsewhere."""
    if now >= expires_at:
        raise PageInvitationSpent(days=LIFE.days)
    if invited != email.lower():
        raise PageInvitedElsewhere


def require_leaving(team: Mapping[int, str], who: int, *, said: bool) -> None:
    """Whether somebody may go: the last owner not before another answers for the page, and whoever is alone
    only by saying so. `team`: rights by account. PersonUnknown, LastToAnswer, AloneMustSay."""
    if who not in team:
        raise PersonUnknown
    others = {account: rights for account, rights in team.items() if account != who}
    if not others and not said:
        raise AloneMustSay
    if others and OWNER not in others.values():
        raise LastToAnswer


def heir(team: Mapping[int, str]) -> int | None:
    """Who answers for a page that has lost its last owner: who joined first; None when somebody does, or
    nobody is left. `team` is in the order in which they joined."""
    return next(iter(team)) if team and OWNER not in team.values() else None
