"""The list of proposals, one page, look-alikes: 10,000 proposals and 1,000,000 supports, queries and time.

python benchmarks/proposals.py [--proposals 10000] [--supports 1000000] [--database sqlite:///…]
"""

from __future__ import annotations

import argparse
import random
import sys
import tomllib

import town  # first: it puts the project on the path
from sqlalchemy import insert

from challenge.accounts.models import Account
from challenge.cycles.services import editions
from challenge.foundation import clock
from challenge.foundation.transaction import writing
from challenge.proposals.models import Proposal, ProposalSupport, ProposalWord
from challenge.proposals.queries.alike import alike
from challenge.proposals.rules import words

ACCOUNTS = 50_000
PART = 50_000
AIM = 50  # milliseconds, 95 times in 100
DEMO = town.ROOT / "challenge" / "demo" / "proposals.toml"


def fill(number: int, supports: int) -> int:
    """So many accepted proposals, whose words are mixed from the demonstration's; so many supports, most of
    them for few. The edition's id."""
    mixed, now = random.Random(1), clock.now()  # noqa: S311 - the same words each time
    known = tomllib.loads(DEMO.read_text("utf-8"))["proposals"]
    pool = " ".join(f"{one['title']} {one['summary']}" for one in known).split()
    with writing() as session:
        edition = editions.create(
            session, title_fr="Mesure", title_en="Measure", zone="Europe/Paris", actor="account:1", now=now
        )
        people = [town.person(at, f"A{at}", f"a{at}@example.org", now) for at in range(1, ACCOUNTS + 1)]
        session.execute(insert(Account), people)
        rows = [row(mixed, pool, at, edition, now) for at in range(1, number + 1)]
        session.execute(insert(Proposal), rows)
        for at in range(0, number, PART // 50):
            session.execute(
                insert(ProposalWord), [one for a in rows[at : at + PART // 50] for one in found_by(a)]
            )
    pairs = {
        (1 + int(number * mixed.random() ** 3), mixed.randrange(1, ACCOUNTS + 1)) for _ in range(supports)
    }
    line = sorted(pairs)
    for at in range(0, len(line), PART):
        with writing() as session:
            rows = [
                {"proposal_id": p, "account_id": a, "supported_on": now.date()}
                for p, a in line[at : at + PART]
            ]
            session.execute(insert(ProposalSupport), rows)
    print(f"{number} proposals, {len(line)} supports")
    return edition


def row(mixed: random.Random, pool: list[str], at: int, edition: int, now: object) -> dict[str, object]:
    title, summary = " ".join(mixed.sample(pool, 6)), " ".join(mixed.sample(pool, 30))
    return {
        "id": at,
        "edition_id": edition,
        "author_id": 1 + at % ACCOUNTS,
        "state": "accepted",
        "language": "fr",
        "revision": 1,
        "title": title,
        "summary": summary,
        "problem": summary,
        "idea": "",
        "image_alt": "",
        "withdrawal": "",
        "stems": words.kept(title, summary),
        "created_at": now,
        "changed_at": now,
        "submitted_at": now,
        "accepted_at": now,
    }


def found_by(one: dict[str, object]) -> list[dict[str, object]]:
    weighed = words.weighed(str(one["title"]), str(one["summary"]), str(one["problem"]))
    return [{"stem": stem, "proposal_id": one["id"], "weight": weight} for stem, weight in weighed.items()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proposals", type=int, default=10_000)
    parser.add_argument("--supports", type=int, default=1_000_000)
    parser.add_argument("--database")
    given = parser.parse_args()
    with town.application(given.database) as app:
        edition = fill(given.proposals, given.supports)

        def close() -> None:
            with writing() as session:
                alike(session, "Une ville plus fraîche pour les enfants", edition_id=edition)

        pages = town.Pages(app, AIM)
        pages.page("the list", "/proposals")
        pages.page("the list, page after one", "/proposals?order=measure&after=500")
        pages.page("the list, filtered by words", "/proposals?words=ville%20enfants")
        pages.page("the list, closest to words", "/proposals?words=ville%20enfants&sort=closest")
        pages.page("the list, by need of support", "/proposals?sort=need")
        pages.page("a feed of words", "/proposals/feed.atom?words=ville")
        pages.page("the most supported proposal", "/proposals/1")
        pages.work("look-alikes of a title", close)
        return pages.verdict()


if __name__ == "__main__":
    sys.exit(main())
