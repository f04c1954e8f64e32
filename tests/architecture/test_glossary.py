"""Promise 6: every word of the glossary has its module."""

from collections.abc import Iterator

from tests.architecture.sources import ROOT

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
NOT_YET = "–"
COLUMNS = 5


def rows(text: str) -> Iterator[list[str]]:
    """The cells of each row of the page's table, without its head."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if line.startswith("| ") and cells[0] != "word":
            yield cells


def faults(text: str) -> Iterator[str]:
    """Words without a module, or whose module does not exist, or that occur twice."""
    seen: set[str] = set()
    for cells in rows(text):
        if len(cells) != COLUMNS:
            yield f"{cells[0]}: {len(cells)} columns"
        elif cells[-1] != NOT_YET and not (ROOT / cells[-1].strip("`")).is_file():
            yield f"{cells[0]}: {cells[-1]} does not exist"
        if cells[0] in seen:
            yield f"{cells[0]}: twice"
        seen.add(cells[0])


def words_of_the_house() -> set[str]:
    """The words of the architecture's own table."""
    table = ARCHITECTURE.split("## Words", 1)[1].split("\n## ", 1)[0]
    names = (cells[0] for cells in rows(table))
    return {word.split(" (")[0].strip() for name in names for word in name.split(",")}


def test_every_word_has_its_module() -> None:
    assert not list(faults(GLOSSARY))


def test_every_word_of_the_house_is_explained() -> None:
    assert words_of_the_house() <= {cells[0] for cells in rows(GLOSSARY)}


def test_it_sees_a_word_without_module() -> None:
    assert list(faults("| poll | sondage | a vote | – | `challenge/polls.py` |"))
    assert list(faults("| poll | sondage | a vote |"))
    assert list(faults("| a | b | c | d | – |\n| a | b | c | d | – |"))
