"""What ties an organisation to who receives: it gave to the fund; its people judge, accompany, or are of the
team. Told to both sides and to staff, before anybody accepts."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy.orm import Session

from challenge.accounts.queries import people as accounts
from challenge.foundation.sentences import N_, Sentence
from challenge.funds.queries import gifts
from challenge.organisations.queries import matching
from challenge.organisations.queries import people as keepers
from challenge.projects.queries import applications, incubation_seats, juries, jury_facts, mentors
from challenge.projects.rules.incubation.refusals import IncubationNotFound

BY_TIE: Mapping[str, Sentence] = {
    "donor": Sentence(N_("Cette organisation a donné de l’argent au fonds.")),
    "team": Sentence(N_("Une personne de cette organisation est dans l’équipe du projet.")),
    "call": Sentence(N_("Une personne de cette organisation est membre du jury qui a jugé ce projet.")),
    "juror": Sentence(N_("Une personne de cette organisation est membre d’un jury.")),
    "accompanies": Sentence(N_("Une personne de cette organisation accompagne ce projet comme mentor.")),
    "mentor": Sentence(N_("Une personne de cette organisation est mentor.")),
}


def found(session: Session, numbers: Sequence[int], ref: str = "") -> dict[int, list[Sentence]]:
    """What is known of each of these organisations, the surest first; with this project, when there is
    one."""
    sirens = matching.sirens(session, numbers)
    givers = {one.siren for one in gifts.donors(session) if one.siren}
    by_role = {role: {one.id for one in accounts.holders(session, role)} for role in ("juror", "mentor")}
    named = _sirens_of_mentors(session, by_role["mentor"])
    team, jury = _of_project(session, ref)
    told = {}
    for number in numbers:
        siren = sirens.get(number, "")
        people = set(keepers.team(session, number))
        mentoring = by_role["mentor"] & people | {
            one for one, said in named.items() if siren and siren in said
        }
        judging = {one for one, said in jury.items() if one in people or (siren and siren in said)}
        holds = {
            "donor": siren in givers,
            "team": bool(people & team),
            "call": bool(judging),
            "juror": not judging and bool(by_role["juror"] & people),
            "accompanies": any(_accompanies(session, ref, one) for one in mentoring),
        }
        holds["mentor"] = bool(mentoring) and not holds["accompanies"]
        told[number] = [words for tie, words in BY_TIE.items() if holds[tie]]
    return told


def _sirens_of_mentors(session: Session, people: Collection[int]) -> dict[int, Collection[str]]:
    said = {one: mentors.profile(session, one) for one in people}
    return {one: profile.sirens.split() for one, profile in said.items() if profile}


def _of_project(session: Session, ref: str) -> tuple[set[int], dict[int, tuple[str, ...]]]:
    """The team of a project; who judged it, with the SIREN numbers that each said."""
    file = applications.by_ref(session, ref) if ref else None
    if file is None:
        return set(), {}
    said = {one.id: one.facts.sirens for one in jury_facts.of_jurors(session, file.call_id)}
    sitting = (one for one in juries.members(session, file.call_id) if one.removed_at is None)
    jury = {one.account_id: said.get(one.id, ()) for one in sitting}
    return set(applications.teams(session, [file.id]).get(file.id, [])), jury


def _accompanies(session: Session, ref: str, account_id: int) -> bool:
    try:
        return bool(ref) and (
            incubation_seats.of_account(session, ref, account_id).side == incubation_seats.MENTOR
        )
    except IncubationNotFound:
        return False
