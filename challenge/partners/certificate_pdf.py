"""What an organisation gave, on paper: only what was delivered, and confirmed by who received it."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime

from challenge.foundation import formats, surroundings
from challenge.foundation.i18n import gettext as _
from challenge.foundation.i18n import say
from challenge.foundation.paper import Paper
from challenge.partners.queries.pledges import Shown
from challenge.partners.rules import needs
from challenge.partners.rules.pledges import CONFIRMED


def printed(
    name: str, number: str, given: Sequence[Shown], *, address: str, language: str, now: datetime
) -> bytes:
    """The certificate of an organisation. `given`: pledges of which something was confirmed; `address`: the
    page where all of them stand."""
    city = surroundings.settings().city_name
    title = _("Attestation : ce que %(name)s a donné au Grand Défi", name=name)
    with closing(Paper(title=title, author=city, language=language, dated_at=now, foot=name)) as file:
        file.add_page()
        file.say(city, 12, bold=True)
        file.heading(title, 20)
        file.say(_("Numéro : %(number)s", number=number))
        file.say(
            _(
                "%(city)s atteste que %(name)s a donné ce qui suit. "
                "Chaque livraison est confirmée par qui l’a reçue.",
                city=city,
                name=name,
            )
        )
        for pledge in given:
            file.part(say(needs.KINDS[pledge.kind]))
            file.say(pledge.words)
            file.say(pledge.need.title if pledge.need else _("Pour tout le défi"), bold=True)
            for one in (one for one in pledge.deliveries if one.state == CONFIRMED):
                file.say(_line(pledge.kind, one.quantity, one.value_cents, one.entry), after=1)
        total = sum(one.value_cents for one in given)
        file.part(_("En tout"))
        file.say(_("Valeur, estimée par qui donne : %(amount)s", amount=formats.money(total)), bold=True)
        file.say(_("Fait le %(day)s. Ce document n’est pas un reçu fiscal.", day=formats.day(now)))
        file.say(_("Chacun peut le vérifier : %(address)s", address=address), 9)
        return bytes(file.output())


def _line(kind: str, quantity: int, value_cents: int, entry: str | None) -> str:
    amount = formats.money(value_cents)
    if entry:
        said = _("Reçu au grand livre, écriture %(entry)s : %(amount)s", entry=entry, amount=amount)
    elif kind in needs.IN_CENTS:
        said = _("Livré et confirmé : %(amount)s", amount=amount)
    else:
        said = _(
            "Livré et confirmé : %(count)s %(unit)s, soit %(amount)s",
            count=formats.number(quantity),
            unit=say(needs.unit(kind, quantity)),
            amount=amount,
        )
    return str(said)
