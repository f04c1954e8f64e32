"""Which mentor for which project: needs met by skills, within the hours that each has, never in conflict.

The proposal gives as many projects as possible a mentor, then meets as many of their needs as possible. It is
an assignment with capacities, solved by augmenting paths of greatest gain (R. K. Ahuja, T. L. Magnanti, J. B.
Orlin, *Network Flows*, 1993, 9.7): each path is optimal for the number of projects that it reaches. It
proposes, and nothing more: the team and the mentor both accept, or decline.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from challenge.foundation.sentences import N_, Sentence

Pair = tuple[str, str]
"""A mentor and a project."""

COVERS = N_(
    "Besoins auxquels il répond : %(met)s sur %(needs)s. "
    "Il lui reste %(left)s h, un projet en prend %(hours)s."
)
NOTHING_SHARED = Sentence(N_("Ne répond à aucun besoin du projet."))
HOURS_SHORT = N_("N’a plus assez d’heures : il en reste %(left)s, un projet en prend %(hours)s.")
NO_CANDIDATE = Sentence(
    N_("Aucun mentor ne répond à un besoin de ce projet, sans lien avec lui et avec assez d’heures.")
)
ALL_TAKEN = Sentence(N_("Les mentors qui lui conviennent ont déjà tous leurs projets."))


@dataclass(frozen=True)
class Mentor:
    """A mentor: an opaque key, what they know, the hours that nothing has taken yet."""

    key: str
    skills: frozenset[str]
    hours_left: int


@dataclass(frozen=True)
class Project:
    """A project without a mentor: its reference, the skills that it needs and has not."""

    ref: str
    needs: frozenset[str]


@dataclass(frozen=True)
class Candidate:
    """A mentor beside a project: the needs that both share, and why it is possible, or not."""

    mentor: str
    meets: frozenset[str]
    possible: bool
    why: Sentence


@dataclass(frozen=True)
class Matching:
    """A candidate for each project that can have one; why the others have none."""

    proposed: Mapping[str, Candidate]
    without: Mapping[str, Sentence]


def candidates(
    project: Project, mentors: Collection[Mentor], conflicts: Mapping[Pair, Sentence], *, hours: int
) -> tuple[Candidate, ...]:
    """Every mentor beside this project, the best first; those who cannot, last, with the reason. `hours`:
    what the incubator plans for one project."""
    found = [(one, _beside(project, one, conflicts, hours)) for one in mentors]
    found.sort(key=lambda one: (not one[1].possible, -len(one[1].meets), -one[0].hours_left, one[0].key))
    return tuple(candidate for _, candidate in found)


def match(
    projects: Collection[Project],
    mentors: Collection[Mentor],
    conflicts: Mapping[Pair, Sentence],
    *,
    hours: int,
) -> Matching:
    """The proposal for all these projects at once. It depends on its arguments, not on their order."""
    options = {
        one.ref: {
            each.mentor: each for each in candidates(one, mentors, conflicts, hours=hours) if each.possible
        }
        for one in sorted(projects, key=lambda one: one.ref)
    }
    work = _Work(options, {one.key: one.hours_left // hours for one in mentors})
    while work.grow():
        pass
    proposed = {ref: options[ref][mentor] for ref, mentor in sorted(work.mentor_of.items())}
    without = {
        ref: ALL_TAKEN if options[ref] else NO_CANDIDATE for ref in options if ref not in work.mentor_of
    }
    return Matching(proposed, without)


def _beside(project: Project, mentor: Mentor, conflicts: Mapping[Pair, Sentence], hours: int) -> Candidate:
    meets = project.needs & mentor.skills
    conflict = conflicts.get((mentor.key, project.ref))
    figures = {"met": len(meets), "needs": len(project.needs), "left": mentor.hours_left, "hours": hours}
    if conflict is not None:
        return Candidate(mentor.key, meets, False, conflict)
    if not meets:
        return Candidate(mentor.key, meets, False, NOTHING_SHARED)
    if mentor.hours_left < hours:
        return Candidate(mentor.key, meets, False, Sentence(HOURS_SHORT, figures))
    return Candidate(mentor.key, meets, True, Sentence(COVERS, figures))


class _Work:
    """A matching in the making."""

    def __init__(self, options: Mapping[str, Mapping[str, Candidate]], places: Mapping[str, int]) -> None:
        self.gain = {
            ref: {mentor: len(one.meets) for mentor, one in sorted(found.items())}
            for ref, found in options.items()
        }
        self.places = places
        self.mentor_of: dict[str, str] = {}

    def grow(self) -> bool:
        """One more project with a mentor, by exchanges if need be; False when no more can."""
        reached = self._reached()
        free = [mentor for mentor in sorted(reached) if self._room(mentor) > 0]
        if not free:
            return False
        mentor: str | None = max(free, key=lambda one: (reached[one][0], self._room(one)))
        while mentor is not None:
            _, ref, before = reached[mentor]
            self.mentor_of[ref] = mentor
            mentor = before
        return True

    def _reached(self) -> dict[str, tuple[int, str, str | None]]:
        """Each mentor within reach of a project without one: best gain, by which project, taken from whom."""
        best: dict[str, tuple[int, str, str | None]] = {}
        for ref, gains in self.gain.items():
            if ref not in self.mentor_of:
                for mentor, gain in gains.items():
                    if mentor not in best or gain > best[mentor][0]:
                        best[mentor] = (gain, ref, None)
        changed = True
        while changed:
            changed = False
            for ref, holder in sorted(self.mentor_of.items()):
                if holder not in best:
                    continue
                for mentor, gain in self.gain[ref].items():
                    found = best[holder][0] - self.gain[ref][holder] + gain
                    if mentor != holder and (mentor not in best or found > best[mentor][0]):
                        best[mentor] = (found, ref, holder)
                        changed = True
        return best

    def _room(self, mentor: str) -> int:
        return self.places[mentor] - sum(1 for one in self.mentor_of.values() if one == mentor)
