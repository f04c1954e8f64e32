"""The trustees that the rule sheet of a mixed vote names."""

from __future__ import annotations

import argparse


def declare_shufflers(parser: argparse.ArgumentParser) -> None:
    """The argument of a command that verifies a mixed vote."""
    parser.add_argument(
        "--shufflers",
        type=_numbers,
        metavar="1,2,3",
        help="trustees that must each have shuffled once, in this order (default: any of them, each once)",
    )


def _numbers(text: str) -> tuple[int, ...]:
    """Numbers of trustees, from 1, each once."""
    numbers = tuple(int(part) for part in text.split(","))
    if min(numbers) < 1 or len(set(numbers)) < len(numbers):
        raise argparse.ArgumentTypeError("numbers from 1, each once")
    return numbers
