"""What residents ask most, on 10,000 proposals with 1,000,000 supports, 200,000 arguments.

Each proposal has 336 words, of which a few are in more than half of all: harder than a city is.

python benchmarks/portal.py [--database sqlite|postgresql] [--proposals 10000] [--supports 1000000]
"""

from __future__ import annotations

import argparse
import random
import sys
import tomllib
from collections import Counter
from itertools import accumulate

import first_load
import town  # puts the project on the path
from sqlalchemy import create_engine, insert, text
from sqlalchemy.orm import Session

from challenge.accounts.models import Account
from challenge.cycles.models import Edition
from challenge.cycles.services import editions
from challenge.foundation import clock, surroundings
from challenge.foundation.database import Base
from challenge.foundation.transaction import reading, writing
from challenge.foundation.visitors import Visitor
from challenge.proposals import jobs
from challenge.proposals.models.opinions import Argument, ArgumentSupport, ProposalSupport
from challenge.proposals.models.proposals import Proposal, ProposalWord
from challenge.proposals.queries.alike import alike
from challenge.proposals.rules import words

ACCOUNTS = 50_000
PART = 50_000
MANY = 10_000
SYLLABLES = [a + b for a in "bcdfglmnprstv" for b in ("a", "e", "i", "o", "u", "an", "on", "ou", "er")]
AIM = 50  # milliseconds, 95 times in 100
WIDE_AIM = 200  # for what asks every feature
FIRST_LOAD = 60  # kB, compressed
DEMO = town.ROOT / "challenge" / "demo" / "proposals.toml"
ADA = Visitor(1, "Ada", "ada@example.org", frozenset(), 1, proved_twice=False)


def fill(number: int, supports: int, arguments: int) -> int:
    """So many accepted proposals, whose words are mixed from the demonstration's; so many supports and
    arguments, most of them for few. The edition's id."""
    mixed, now = random.Random(1), clock.now()  # noqa: S311 - the same words each time
    pool = Words(mixed)
    with writing() as session:
        edition = editions.create(
            session, title_fr="Mesure", title_en="Measure", zone="Europe/Paris", actor="account:1", now=now
        )
        session.get_one(Edition, edition).phase = "proposals"
        people = [town.person(at, f"A{at}", f"a{at}@example.org", now) for at in range(1, ACCOUNTS + 1)]
        session.execute(insert(Account), people)
        rows = [row(pool, at, edition, now) for at in range(1, number + 1)]
        for at in range(0, number, PART // 500):
            part = rows[at : at + PART // 500]
            session.execute(insert(Proposal), part)
            pour(session, ProposalWord, [one for each in part for one in found_by(each)])
    pairs = {
        (1 + int(number * mixed.random() ** 3), mixed.randrange(1, ACCOUNTS + 1)) for _ in range(supports)
    }
    given = [
        {"proposal_id": p, "account_id": a, "supported_on": now.date(), "named": a % 10 == 0}
        for p, a in sorted(pairs)
    ]
    said = [argument(pool, at, number, now) for at in range(1, arguments + 1)]
    pairs = {(mixed.randrange(1, arguments + 1), mixed.randrange(1, ACCOUNTS + 1)) for _ in range(arguments)}
    for at, many in Counter(found for found, _person in pairs).items():
        said[at - 1]["supports"] = many
    right = [{"argument_id": n, "account_id": a, "supported_on": now.date()} for n, a in sorted(pairs)]
    for table, told in ((ProposalSupport, given), (Argument, said), (ArgumentSupport, right)):
        for at in range(0, len(told), PART):
            with writing() as session:
                pour(session, table, told[at : at + PART])
    with writing() as session:
        jobs.count_supports(session, {}, now)
    print(f"{number} proposals, {len(given)} supports, {len(said)} arguments", flush=True)
    return edition


class Words:
    """Words as French has them: few that are in nearly half of the texts, those of the demonstration; many
    that are rare, made of syllables."""

    def __init__(self, mixed: random.Random) -> None:
        known = tomllib.loads(DEMO.read_text("utf-8"))["proposals"]
        told = " ".join(f"{one['title']} {one['summary']}" for one in known).split()
        often = list(dict.fromkeys(told))
        seldom = ["".join(mixed.choices(SYLLABLES, k=mixed.randint(2, 4))) for _ in range(MANY)]
        self.mixed, self.words = mixed, often + seldom
        self.weights = list(accumulate(1 / (rank + 100) for rank in range(len(self.words))))

    def text(self, length: int) -> str:
        return " ".join(self.mixed.choices(self.words, cum_weights=self.weights, k=length))


def row(pool: Words, at: int, edition: int, now: object) -> dict[str, object]:
    title, summary = pool.text(6), pool.text(30)
    return {
        "id": at,
        "edition_id": edition,
        "author_id": 1 + at % ACCOUNTS,
        "state": "accepted",
        "language": "fr",
        "revision": 1,
        "title": title,
        "summary": summary,
        "problem": pool.text(200),
        "idea": pool.text(100),
        "image_alt": "",
        "withdrawal": "",
        "stems": words.kept(title, summary),
        "created_at": now,
        "changed_at": now,
        "submitted_at": now,
        "accepted_at": now,
    }


def argument(pool: Words, at: int, number: int, now: object) -> dict[str, object]:
    """Of so many proposals, the one that is talked about most has a hundredth of all arguments."""
    return {
        "proposal_id": 1 + int(number * pool.mixed.random() ** 2),
        "author_id": 1 + at % ACCOUNTS,
        "side": ("for", "against")[at % 2],
        "state": "shown",
        "supports": 0,
        "language": "fr",
        "words": (said := pool.text(40)),
        "stems": words.kept(said),
        "written_at": now,
    }


def pour(session: Session, table: type[Base], rows: list[dict[str, object]]) -> None:
    """Rows of one shape, by COPY where there is one."""
    if session.get_bind().dialect.name == "sqlite" or not rows:
        session.execute(insert(table), rows)
        return
    cursor = session.connection().connection.cursor()
    with cursor.copy(f"COPY {table.__tablename__} ({', '.join(rows[0])}) FROM STDIN") as copy:
        for one in rows:
            copy.write_row(list(one.values()))


def found_by(one: dict[str, object]) -> list[dict[str, object]]:
    weighed = words.weighed(*(str(one[name]) for name in ("title", "summary", "problem", "idea")))
    return [{"stem": stem, "proposal_id": one["id"], "weight": weight} for stem, weight in weighed.items()]


def settle() -> None:
    """What PostgreSQL does by itself within minutes: count what is there, and note what every reader sees."""
    owner = surroundings.settings().database_owner_url
    engine = create_engine(owner or "", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proposals", type=int, default=10_000)
    parser.add_argument("--supports", type=int, default=1_000_000)
    parser.add_argument("--arguments", type=int, default=200_000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    given = parser.parse_args()
    with town.application(given.database) as app:
        edition = fill(given.proposals, given.supports, given.arguments)
        if given.database == "postgresql":
            settle()

        def close() -> None:
            with reading() as session:
                alike(session, "Une ville plus fraîche pour les enfants", edition_id=edition)

        pages = town.Pages(app, AIM)
        pages.page("the home", "/")
        pages.page("the list", "/proposals")
        pages.page("the list, page after one", "/proposals?order=measure&after=500")
        pages.page("the list, one word", "/proposals?words=ville")
        pages.page("the list, closest to two words", "/proposals?words=ville%20enfants&sort=closest")
        pages.page("the list, by need of support", "/proposals?sort=need")
        pages.page("the list, newest", "/proposals?sort=newest")
        pages.page("a feed of words", "/proposals/feed.atom?words=ville")
        pages.work("look-alikes of a title", close)
        pages.page("the most supported proposal", "/proposals/1")
        pages.page("its arguments", "/proposals/1/arguments")
        pages.page("the proposal, signed in", "/proposals/1", ADA)
        pages.page("the list, signed in", "/proposals", ADA)
        wide = town.Pages(app, WIDE_AIM)
        wide.page("all that is public, one word", "/search?q=ville")
        wide.page("all that is public, two words", "/search?q=ville%20enfants")
        wide.page("the feed of everything", "/feeds/everything.atom")
        sizes = [first_load.weigh(app, address) for address in ("/", "/proposals", "/proposals/1")]
        return pages.verdict() or wide.verdict() or int(max(sizes) > FIRST_LOAD)


if __name__ == "__main__":
    sys.exit(main())
