"""Approvals of many projects as the small integers of a mixed question, eight a byte.

Project j, from 0 in the order of the rule sheet, is bit j mod 8 of byte j ÷ 8, the least significant first.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from challenge.voting.belenios.defects import Defect

from .embedding import LARGEST, MOST

SIZE = 8
MOST_PROJECTS = MOST * SIZE


def length(projects: int) -> int:
    """How many integers hold the approvals of so many projects. Defect `question_malformed` unless there are
    between 1 and 240."""
    if not 1 <= projects <= MOST_PROJECTS:
        raise Defect("question_malformed", f"a mixed vote is about 1 to {MOST_PROJECTS} projects")
    return -(-projects // SIZE)


def pack(approved: Collection[int], projects: int) -> list[int]:
    """The integers of a ballot that approves these projects. Defect `choice_not_allowed` for another."""
    vector = [0] * length(projects)
    for project in approved:
        if not 0 <= project < projects:
            raise Defect("choice_not_allowed", f"there is no project {project}")
        vector[project // SIZE] |= 1 << project % SIZE
    return vector


def unpack(vector: Sequence[int], projects: int) -> frozenset[int] | None:
    """The projects that a decrypted ballot approves; None for a ballot that is not legal: other integers than
    `pack` gives, a bit of no project. How many projects a voter must choose is for the caller to judge."""
    legal = len(vector) == length(projects) and all(0 <= number <= LARGEST for number in vector)
    if not legal or vector[-1] >> (projects - 1) % SIZE + 1:
        return None
    return frozenset(project for project in range(projects) if vector[project // SIZE] >> project % SIZE & 1)
