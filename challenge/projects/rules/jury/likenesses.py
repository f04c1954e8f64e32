"""The same thing written in two ways: names, employers, addresses, domains, brought to one form."""

import re
from collections.abc import Iterator
from unicodedata import combining, normalize

LETTERS_APART = re.compile(r"\b(?:\w\.){2,}")
WORD = re.compile(r"[a-z0-9]+")
POSTCODE = re.compile(r"\d{5}")
NUMBER_AND_SIGN = re.compile(r"\b(\d+)(bis|ter|quater|[abc])\b")

ARTICLES = """
de du des d l la le les et a au aux en sur sous
"""
LINKS = frozenset(ARTICLES.split())
FORMS = """
sa sas sasu sarl eurl sci scop scic snc ei eirl gie selarl association asso societe ste cie
compagnie fondation cooperative
"""
LEGAL_FORMS = frozenset(FORMS.split())
WAYS = {
    "r": "rue",
    "av": "avenue",
    "ave": "avenue",
    "bd": "boulevard",
    "bld": "boulevard",
    "blvd": "boulevard",
    "boul": "boulevard",
    "pl": "place",
    "imp": "impasse",
    "all": "allee",
    "ch": "chemin",
    "che": "chemin",
    "chem": "chemin",
    "rte": "route",
    "sq": "square",
    "crs": "cours",
    "fg": "faubourg",
    "fbg": "faubourg",
    "st": "saint",
    "ste": "sainte",
    "b": "bis",
    "t": "ter",
}
INSIDE = frozenset(["appartement", "appt", "apt", "batiment", "bat", "bt", "escalier", "esc", "bp", "cs"])
"""What names a place within an address: left out with the number or letter that follows."""

MAILBOXES = """
gmail.com googlemail.com outlook.com outlook.fr hotmail.com hotmail.fr live.com live.fr msn.com
yahoo.com yahoo.fr ymail.com icloud.com me.com mac.com aol.com gmx.com gmx.fr mail.com proton.me
protonmail.com pm.me tutanota.com orange.fr wanadoo.fr free.fr sfr.fr neuf.fr cegetel.net bbox.fr
numericable.fr laposte.net club-internet.fr aliceadsl.fr mailo.com zaclys.net riseup.net
example.org example.com example.net
"""
PROVIDERS = frozenset(MAILBOXES.split())
"""Domains at which anybody has a mailbox, or that are nobody's (RFC 2606): sharing one says nothing of an
employer."""


def folded(text: str) -> str:
    """Without accents, capitals, or ligatures."""
    plain = normalize("NFKD", text.casefold()).replace("œ", "oe").replace("æ", "ae")
    return "".join(sign for sign in plain if not combining(sign))


def person(name: str) -> str:
    """A name in whatever order and writing; empty when it has fewer than two words, which too many share."""
    words = sorted(set(WORD.findall(folded(name))))
    return " ".join(words) if len(words) > 1 else ""


def employer(name: str) -> str:
    """The name of an organisation without its legal form; empty when nothing else is in it."""
    joined = LETTERS_APART.sub(lambda found: found[0].replace(".", ""), folded(name))
    return " ".join(word for word in WORD.findall(joined) if word not in LEGAL_FORMS | LINKS)


def address(text: str) -> str:
    """A postal address; empty when it has no postcode, or nothing before it: a town is nobody's address."""
    spaced = NUMBER_AND_SIGN.sub(r"\1 \2", folded(text))
    words = list(_outside(WORD.findall(spaced)))
    codes = [place for place, word in enumerate(words) if POSTCODE.fullmatch(word)]
    if not codes:
        return ""
    way = [WAYS.get(word, word) for word in words[: codes[-1]] if word not in LINKS]
    town = [WAYS.get(word, word) for word in words[codes[-1] + 1 :] if word.isalpha() and word not in LINKS]
    town = [word for word in town if word not in {"cedex", "france", "arrondissement", "e"}]
    return " ".join([*way, words[codes[-1]], *town]) if way else ""


def _outside(words: list[str]) -> Iterator[str]:
    """The words that are not within a building: « appartement 4 », « 3e étage »."""
    before = ""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        numbers_a_part = before in INSIDE and (len(word) == 1 or word[0].isdigit())
        if not (numbers_a_part or word in INSIDE or "etage" in (word, following)):
            yield word
        before = word


def email(text: str) -> str:
    """An e-mail address, without what follows a `+`; empty when it is none."""
    box, at, domain = folded(text).strip().rpartition("@")
    return f"{box.partition('+')[0]}@{domain}" if at and box and "." in domain else ""


def domain(text: str) -> str:
    """The domain of an e-mail address; empty when it is a provider's, where anybody may have one."""
    found = email(text).rpartition("@")[2]
    return "" if found in PROVIDERS else found


def siren(number: str) -> str:
    """The nine digits of a SIREN, or of the SIREN that a SIRET begins with; empty when it is neither."""
    digits = "".join(number.split())
    return digits[:9] if digits.isdecimal() and len(digits) in {9, 14} else ""
