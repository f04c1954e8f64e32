"""Which juror reads which file: as many jurors a file as wanted, nobody in conflict, loads as even as can be.

A file asks for one reader after the other, each found by the path of exchanges that ends at the least
loaded juror within reach. That is successive shortest paths for a flow whose cost is convex in each load
(R. K. Ahuja, T. L. Magnanti, J. B. Orlin, *Network Flows*, 1993, 9.7 and 14.5): the sum of the squares of the
loads is the least possible, so that loads differ by at most one wherever conflicts let them.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.rules.allocation import ties
from challenge.projects.rules.jury.recusals import Pair, Recusals


class ReadersNotPositive(RuleBroken):
    msgid = N_("Le nombre de lectures par candidature est de %(wanted)s : il en faut au moins une.")


class NotOfThisJury(RuleBroken):
    msgid = N_("« %(name)s » n’est pas dans ce jury, ou n’est pas une candidature qu’il examine.")


class GivenToRecused(RuleBroken):
    msgid = N_("Une candidature a été confiée à un membre du jury qui en est récusé. %(reason)s")


TOO_FEW = N_("Membres du jury qui peuvent la lire : %(free)s sur %(jurors)s. Les autres sont récusés.")
ALL_FULL = N_(
    "Les membres du jury qui peuvent la lire ont tous atteint leur maximum de %(most)s candidatures."
)


@dataclass(frozen=True)
class Short:
    """A file that has fewer readers than wanted, and why."""

    file: str
    readers: int
    wanted: int
    reason: Sentence


@dataclass(frozen=True)
class Assignment:
    """Who reads each file, and the files that are short of readers."""

    readers: Mapping[str, tuple[str, ...]]
    short: tuple[Short, ...]

    def load(self, juror: str) -> int:
        """How many files this juror reads."""
        return sum(juror in readers for readers in self.readers.values())


@dataclass(frozen=True)
class Wanted:
    """How many readers a file should have, how many files a juror may have at most, the seed of the draw."""

    readers: int
    seed: str
    most: int | None = None


def assign(
    jurors: Collection[str],
    files: Collection[str],
    wanted: Wanted,
    recusals: Recusals,
    by_hand: Iterable[Pair] = (),
) -> Assignment:
    """The assignment. It depends on its arguments alone, not on their order. What was given `by_hand` stays,
    and counts. Every file has its first reader before any has its second.

    Raises ReadersNotPositive, NotOfThisJury; GivenToRecused for a pair given by hand that is in conflict.
    """
    if wanted.readers < 1:
        raise ReadersNotPositive(wanted=wanted.readers)
    work = _Work(jurors, files, wanted, recusals)
    for juror, file in sorted(set(by_hand)):
        work.keep(juror, file)
    for number in range(1, wanted.readers + 1):
        for file in work.files:
            if len(work.readers[file]) < number:
                work.give(file)
    readers = {file: tuple(sorted(work.readers[file])) for file in sorted(files)}
    return Assignment(readers, tuple(work.short(file) for file in sorted(files) if work.lacks(file)))


class _Work:
    """An assignment in the making."""

    def __init__(
        self, jurors: Collection[str], files: Collection[str], wanted: Wanted, recusals: Recusals
    ) -> None:
        self.jurors = sorted(set(jurors), key=lambda one: ties.drawn(wanted.seed, one))
        self.files = sorted(set(files), key=lambda one: ties.drawn(wanted.seed, one))
        self.wanted, self.recusals = wanted, recusals
        self.free = {file: recusals.voices(self.jurors, file) for file in self.files}
        self.readers: dict[str, set[str]] = {file: set() for file in self.files}
        self.held: dict[str, dict[str, None]] = {juror: {} for juror in self.jurors}
        self.load = dict.fromkeys(self.jurors, 0)

    def keep(self, juror: str, file: str) -> None:
        """Give by hand: counted, never exchanged."""
        for name, among in ((juror, self.load), (file, self.readers)):
            if name not in among:
                raise NotOfThisJury(name=name)
        if self.recusals.holds(juror, file):
            raise GivenToRecused(reason=self.recusals.pairs[juror, file][0].sentence)
        self.readers[file].add(juror)
        self.load[juror] += 1

    def give(self, file: str) -> None:
        """One more reader, by exchanges if need be; none when nobody within reach has room."""
        came = self._within_reach(file)
        room = [juror for juror in came if self.wanted.most is None or self.load[juror] < self.wanted.most]
        if not room:
            return
        juror = min(room, key=self.load.__getitem__)
        self.load[juror] += 1
        while True:
            given, before = came[juror]
            self.readers[given].add(juror)
            self.held[juror][given] = None
            if before is None:
                return
            self.readers[given].discard(before)
            del self.held[before][given]
            juror = before

    def _within_reach(self, file: str) -> dict[str, tuple[str, str | None]]:
        """Each juror who may take the file, or a file from one who then may: with the file taken and from
        whom. The search ends at a juror whose load nobody's is below."""
        least = min(self.load.values(), default=0)
        came: dict[str, tuple[str, str | None]] = {}
        queue: deque[tuple[str, str | None]] = deque([(file, None)])
        seen = {file}
        while queue:
            offered, holder = queue.popleft()
            for juror in self.free[offered]:
                if juror in came or juror in self.readers[offered]:
                    continue
                came[juror] = (offered, holder)
                if self.load[juror] == least:
                    return came
                queue.extend((held, juror) for held in self.held[juror] if held not in seen)
                seen.update(self.held[juror])
        return came

    def lacks(self, file: str) -> bool:
        return len(self.readers[file]) < self.wanted.readers

    def short(self, file: str) -> Short:
        free = len(self.free[file])
        if free < self.wanted.readers:
            reason = Sentence(TOO_FEW, {"free": free, "jurors": len(self.jurors)})
        else:
            reason = Sentence(ALL_FULL, {"most": self.wanted.most})
        return Short(file, len(self.readers[file]), self.wanted.readers, reason)
