"""Equal shares on a real vote, beside pabutools on the same file, then on a large drawn one.

Wieliczka 2023: 6,586 ballots, 64 projects; both with Add1 until nothing more fits, the stop that pabutools
knows. Then 100,000 voters and 200 projects, from 3 to 10 approvals each, until the next step is infeasible.

usage: python benchmarks/equal_shares.py [--data FILE] [--pabutools PYTHON] [--voters N]
PYTHON is an interpreter where pabutools is installed (GPL, and heavy: not a need of this project).
"""

import argparse
import random
import resource
import subprocess
from pathlib import Path
from time import process_time

import town  # first: it puts the project on the path
import wieliczka

from challenge.projects.rules.allocation import add1, funding_votes, ties
from challenge.projects.rules.allocation.add1 import Completed, Stop
from challenge.projects.rules.allocation.funding_votes import FundingVote, Project
from config import Settings

THEIRS = """
import sys, time
from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import method_of_equal_shares
instance, profile = parse_pabulib(sys.argv[1])
begun = time.process_time()
chosen = method_of_equal_shares(instance, profile, sat_class=Cost_Sat, voter_budget_increment=1)
print(len(chosen), sum(int(one.cost) for one in chosen), time.process_time() - begun)
"""
COSTS = (5_000, 10_000, 20_000, 30_000, 50_000, 80_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    shared = town.ROOT / Settings.from_env().shared_data_dir
    parser.add_argument("--data", type=Path, default=shared / "wieliczka.pb")
    parser.add_argument("--pabutools", metavar="PYTHON")
    parser.add_argument("--voters", type=int, default=100_000)
    wanted = parser.parse_args()
    if wanted.data.is_file():
        real(wanted.data, wanted.pabutools)
    else:
        print("wieliczka.pb is not here and is left out: give --data, or set CHALLENGE_SHARED_DATA_DIR")
    timed(drawn(wanted.voters), Stop.INFEASIBLE, f"{wanted.voters} drawn voters, until infeasible")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def real(path: Path, pabutools: str | None) -> None:
    """The real vote, ours beside theirs."""
    projects = [Project(*one) for one in wieliczka.costs(path).items()]
    vote = funding_votes.gather(projects, 1_000_000, wieliczka.read_all(path)[1])
    timed(vote, Stop.INFEASIBLE, "Wieliczka, until infeasible")
    ours = timed(vote, Stop.EXHAUSTED, "Wieliczka, until exhausted")
    if not pabutools:
        print("pabutools is left out: give --pabutools")
        return
    done = subprocess.run([pabutools, "-c", THEIRS, path], capture_output=True, text=True, check=True)
    number, cost, theirs = done.stdout.split()[-3:]
    print(f"{'pabutools, until exhausted':<44}{number:>4} projects {cost:>10} {float(theirs):8.2f} s")
    print(f"pabutools takes {float(theirs) / ours:.1f} times as long")


def timed(vote: FundingVote, stop: Stop, name: str) -> float:
    """Processor seconds of the best of three (one when it is long); prints the outcome."""
    best, completed = _once(vote, stop)
    for _ in range(2 if best < 5 else 0):
        best = min(best, _once(vote, stop)[0])
    places = completed.run.places
    figures = f"{len(places):>4} projects {vote.cost(places):>10} {best:8.2f} s"
    print(f"{name:<44}{figures}, {completed.runs} runs for {completed.raised} steps")
    return best


def _once(vote: FundingVote, stop: Stop) -> tuple[float, Completed]:
    begun = process_time()
    completed = add1.complete(vote, ties.ranks(vote, ""), stop)
    return process_time() - begun, completed


def drawn(voters: int) -> FundingVote:
    """A vote of so many people on 200 projects, some far better known than others."""
    chance = random.Random(7)  # noqa: S311 - the same votes each time
    projects = [Project(f"p{number}", chance.choice(COSTS)) for number in range(200)]
    known = [chance.paretovariate(1.2) for _ in projects]
    names = [project.id for project in projects]
    ballots = (chance.choices(names, known, k=chance.randint(3, 10)) for _ in range(voters))
    return funding_votes.gather(projects, 20 * voters, ballots)


if __name__ == "__main__":
    main()
