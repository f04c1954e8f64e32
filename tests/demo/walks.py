"""Everybody of the demonstration walks through the town: on a day of the vote, when proposals are open again,
and at the other moments of the story.

A route is reached by a link, or stands in STARTS with the reason why no page leads to it, or in UNREACHED
with the reason why nobody comes there.
"""

from collections.abc import Iterator, Mapping

from flask import Flask

from tests.demo import happenings
from tests.demo.happenings import People
from tests.walking import Site, Walk

FORM, SCRIPT, PROGRAM = "where a form leads", "asked by the script of a page", "for programs"
API, VOTE = "/api/elections/{uuid}", "/api/referendums/{uuid}"
STARTS: dict[str, tuple[str, str, str]] = {
    "/account/closed": ("", "/account/closed", FORM),
    "/follow/sent": ("", "/follow/sent", FORM),
    "/sign-in/sent": ("", "/sign-in/sent", FORM),
    "/proposals/<int:number>/alike": ("ada", "", FORM),
    "/second-factor": ("chiara", "/second-factor", "where staff who did not show it are sent"),
    "/api/referendums/<uuid>/booth.json": ("", f"{VOTE}/booth.json", SCRIPT),
    "/api/referendums/<uuid>/credentials.json": ("", f"{VOTE}/credentials.json", SCRIPT),
    "/api/elections/<uuid>/archive": ("", f"{API}/archive", PROGRAM),
    "/api/elections/<uuid>/archive-header": ("", f"{API}/archive-header", PROGRAM),
    "/api/elections/<uuid>/last-event": ("", f"{API}/last-event", PROGRAM),
    "/api/elections/<uuid>/objects/<digest>": ("", "", PROGRAM),
    "/healthz": ("", "/healthz", PROGRAM),
    "/readyz": ("", "/readyz", PROGRAM),
}
"""Routes that no page leads to: who comes there, where (empty: as it was told to them), why no page does."""

ELSEWHEN = "at another moment of the story: the sweep walks there"
BLIND = "only where a jury reads without names, which the story's does not"
DRAFTED = "only while a call is in preparation, between two moments"
DRAWN = "only once somebody has drawn up an agreement, or a file for the bank"
OVER = "only once a year of the book is over"
BEGUN = "only for a browser in which somebody has begun to write without an account"
SITS = "only while a sitting of the council is convened or open: the story's is over"
LEADS_ON = "an address of before, which leads to the inbox"
ENTERED = "only once somebody has entered a proposal at the desk"
UNREACHED: dict[str, str] = {
    "/proposals/<int:number>/versions": "only once a proposal was changed after it was sent",
    "/admin/partners/outreaches/<int(max=99999999):number>/edit": "only while a call is a draft",
    "/organisations/invitations/<token>": "only once somebody invites another to keep a page",
    "/proposals/invitations/<token>": "only once an author invites somebody to write",
    "/admin/council/motions/<int(max=99999999):number>": SITS,
    "/admin/council/sittings/<int(max=99999999):number>/attendance": SITS,
    "/admin/cycle/<int(max=999):number>/way": "only before the edition has said who decides",
    "/proposals/<int:number>/merge": "only for whoever has a proposal of their own that may join",
    "/proposals/<int:number>/split": "only for whoever writes an accepted one that nobody has examined",
    "/proposals/splits/<int:number>": "only in the letter of whoever writes a proposal with others",
    "/admin/incubation/news": LEADS_ON,
    "/admin/proposals": LEADS_ON,
    "/proposals/carry/<token>": "only in the letter of whoever supported one that joined another or is two",
    "/admin/proposals/desk/<int:number>/receipt.pdf": ENTERED,
    "/admin/proposals/desk/receipts.pdf": ENTERED,
    "/admin/organisations/imports/<int(max=99999999):number>": "only once a file of organisations was sent",
    "/admin/organisations/imports/<int(max=99999999):number>/refused.csv": "only where it has wrong lines",
    "/admin/proposals/imports/<int(max=99999999):number>": "only once a file of another platform was sent",
    "/proposals/sketch": ELSEWHEN,
    "/proposals/sketch/alike": "asked by the script of a page, while a title is typed",
    "/proposals/sketch/text": BEGUN,
    "/proposals/sketch/claim": BEGUN,
    "/proposals/sketch/image": BEGUN,
    "/proposals/sketch/<size>.jpg": BEGUN,
    "/admin/funds/<int:number>/years/<int:other>/close": OVER,
    "/admin/funds/payments/files/<int:number>/transfers.xml": DRAWN,
    "/my-awards/<ref>": ELSEWHEN,
    "/my-awards/<ref>/agreements/<int:number>/agreement.pdf": DRAWN,
    "/calls/<slug>/interest": ELSEWHEN,
    "/calls/<slug>/people": ELSEWHEN,
    "/calls/<slug>/people/<int:number>/write": ELSEWHEN,
    "/calls/<slug>/people/letters": ELSEWHEN,
    "/calls/<slug>/people/letters/<int:number>": ELSEWHEN,
    "/calls/<slug>/workshops": ELSEWHEN,
    "/calls/<slug>/workshops.ics": ELSEWHEN,
    "/calls/<slug>/help": ELSEWHEN,
    "/admin/calls/<int:number>/workshops/<int:other>": ELSEWHEN,
    "/admin/help/<int:number>": ELSEWHEN,
    "/admin/referendums/<uuid>/difference": "only after a count that does not fit, which the story has not",
    "/admin/referendums/<uuid>/publish": "only once trustees have decrypted, between two moments",
    "/admin/referendums/<uuid>/resume": "only while a vote is suspended",
    "/api/referendums/<uuid>/mix.json": "asked by a trustee's page, in a funding vote",
    "/calls/<slug>/result": ELSEWHEN,
    "/calls/<slug>/result/bundle.zip": ELSEWHEN,
    "/calls/<slug>/result/compared": ELSEWHEN,
    "/calls/<slug>/result/outcome.json": ELSEWHEN,
    "/calls/<slug>/result/votes.pb": ELSEWHEN,
    "/admin/calls/<int:number>/vote": ELSEWHEN,
    "/demo/key/<uuid>/<int(max=9):position>": ELSEWHEN,
    "/referendums/<uuid>/turnout.csv": ELSEWHEN,
    "/admin/calls/<int:number>/questions/<int:other>": ELSEWHEN,
    "/applications/<ref>": ELSEWHEN,
    "/applications/<ref>/attachments": ELSEWHEN,
    "/applications/<ref>/attachments/<document>": ELSEWHEN,
    "/applications/<ref>/content.json": ELSEWHEN,
    "/applications/<ref>/end": ELSEWHEN,
    "/applications/<ref>/members": ELSEWHEN,
    "/applications/<ref>/messages": ELSEWHEN,
    "/applications/<ref>/sections/<section>": ELSEWHEN,
    "/applications/<ref>/submit": ELSEWHEN,
    "/calls/<slug>/apply": ELSEWHEN,
    "/invitations/<token>": ELSEWHEN,
    "/jury/<slug>": ELSEWHEN,
    "/jury/<slug>/<ref>": ELSEWHEN,
    "/jury/<slug>/<ref>/attachments/<document>": ELSEWHEN,
    "/jury/<slug>/statement": ELSEWHEN,
    "/admin/calls/<int:number>/jury/blind": BLIND,
    "/admin/calls/<int:number>/jury/blind/<ref>": BLIND,
    "/admin/calls/drafts/<int:number>/check": DRAFTED,
    "/admin/calls/drafts/<int:number>/drop": DRAFTED,
    "/admin/calls/drafts/<int:number>/freeze": DRAFTED,
    "/incubation/<ref>": ELSEWHEN,
    "/incubation/<ref>/evaluation": ELSEWHEN,
    "/admin/impact/measures/<int(max=99999999):number>/evidence": ELSEWHEN,
    "/incubation/<ref>/help": ELSEWHEN,
    "/incubation/<ref>/milestones/<int:place>": ELSEWHEN,
    "/incubation/<ref>/milestones/<int:place>/evidence/<int:number>": ELSEWHEN,
    "/incubation/<ref>/news": ELSEWHEN,
    "/incubation/<ref>/reports/<quarter>": ELSEWHEN,
    "/applications/<ref>/appeal": "only against a refusal, which the story has not",
    "/applications/<ref>/award": ELSEWHEN,
    "/applications/<ref>/award.pdf": ELSEWHEN,
    "/applications/<ref>/receipt.pdf": ELSEWHEN,
    "/applications/<ref>/feedback": ELSEWHEN,
    "/jury/<slug>/<ref>/feedback": ELSEWHEN,
    "/jury/<slug>/feedback-texts": ELSEWHEN,
    "/admin/referendums/<uuid>/electorate.csv": "only once an electorate is frozen, without a list of codes",
}
"""Routes where nobody comes on this day, and why."""

PERSONAL = (
    "/applications/<ref>",
    "/applications/<ref>/award",
    "/admin/impact",
    "/admin/impact/evaluations/<int(max=99999999):number>",
    "/applications/<ref>/messages",
    "/calls/<slug>/people/letters/<int:number>",
    "/incubation/<ref>",
    "/admin/studies/<int(max=99999999):number>",
    "/incubation/<ref>/milestones/<int:place>",
    "/incubation/<ref>/news",
    "/incubation/<ref>/reports/<quarter>",
    "/invitations/<token>",
    "/jury/<slug>",
    "/partners/pledges/<int(max=99999999):number>",
    "/sign-in/<token>",
    "/residence/contest/<token>",
    "/referendums/<uuid>/key",
    "/referendums/<uuid>/registrar",
)
"""What the mailbox of the demonstration shows to all, and opens for whom it was written to."""


ALSO = {"ada": ("/proposals/4",)}
"""By whom: pages that a walk through two of each kind may pass by. This proposal has more names of supporters
than its page shows."""


def steps(app: Flask) -> Iterator[Site]:
    """A day of the vote: what was found so far, while the town still is as it was walked through."""
    site, people = Site(app, PERSONAL), happenings.gathered(app)
    told = happenings.one_day(people)
    uuid = happenings.current(people)[1]
    everybody(
        site, people, told | {route: to.format(uuid=uuid) for route, (_, to, _) in STARTS.items() if to}
    )
    yield site
    shown = happenings.back_to_proposals(people)
    walk(site, people, "ada", "fr", "/proposals/mine", *shown.values())
    yield site


def elsewhen(app: Flask) -> Iterator[Site]:
    """Another moment of the story, as it was loaded."""
    site, people = Site(app, PERSONAL), happenings.gathered(app)
    everybody(site, people, {})
    yield site


def everybody(site: Site, people: People, starts: Mapping[str, str]) -> None:
    """Each in one language of the two, from the home and from where no page leads."""
    for number, who in enumerate(people.browsers):
        hers = [address for route, address in starts.items() if STARTS[route][0] == who]
        walk(site, people, who, ("fr", "en")[number % 2], "/", *hers, *ALSO.get(who, ()))


def walk(site: Site, people: People, who: str, language: str, *starts: str) -> None:
    """One walk of one person."""
    Walk(site, people.browsers[who], who, roles=people.roles(who), language=language).begin(*starts)
