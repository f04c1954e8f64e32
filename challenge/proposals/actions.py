"""What anybody can do with proposals in a phase."""

from collections.abc import Collection

from challenge.foundation.sentences import N_, Sentence

PROPOSE = Sentence(N_("Proposer un défi"))
MINE = Sentence(N_("Suivre mes propositions"))
SUPPORT = Sentence(N_("Lire et soutenir les propositions"))
READ = Sentence(N_("Lire les propositions"))
SHORTLIST = Sentence(N_("Lire la présélection"))
CHOOSE = Sentence(N_("Choisir les propositions mises au vote"))


def offered(phase: str, roles: Collection[str], acts: Collection[str]) -> list[tuple[Sentence, str]]:
    """Propose and support while it is possible, read at any time; what staff do, to them."""
    found = []
    if "propose" in acts:
        found.append((PROPOSE, "proposal_writing.new"))
    if phase in ("proposals", "moderation"):
        found.append((SUPPORT if "support" in acts else READ, "proposals.index"))
        if "resident" in roles:
            found.append((MINE, "proposal_writing.mine"))
    if phase in ("shortlist", "referendum"):
        found.append((SHORTLIST, "proposals.shortlisted"))
    if "shortlist" in acts:
        found.append((CHOOSE, "shortlist_admin.index"))
    return found
