"""Which folded form belongs to which base form.

The table is made when documents are indexed, so answering needs no dictionary: ``weksla``, ``wekslem`` and
``wekslu`` are looked up and lead to ``weksel``, with or without diacritics. The words of the shipped sources are in
``inflection.jsonl``, built with Morfeusz 2 (dictionary SGJP, BSD-2-Clause) by ``python -m knowledge.inflection``.
Documents that users add are looked up in Morfeusz where it is installed; without it, words missing from the table
are indexed by their stem.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from knowledge.normalise import fold, words
from knowledge.vocabulary import is_content

TABLE_FILE = Path(__file__).with_name("inflection.jsonl")

_RARE_LABELS = frozenset({"daw.", "arch.", "przest.", "rzad.", "niepopr.", "wulg.", "środ."})
_NAME_CLASSES = frozenset({"nazwisko", "imię", "nazwa_organizacji", "nazwa_własna"})
_CLITIC_TAGS = ("aglt", "qub", "part", "interp")
# "złożył" + "em": endings of persons that the dictionary keeps apart from the past tense, by the form's last letters.
_PERSON_ENDINGS = (("ła", ("m", "ś", "by", "bym")), ("li", ("śmy", "ście", "by", "byśmy")), ("ły", ("śmy", "by")))
_MASCULINE_ENDINGS = ("em", "eś", "by", "bym")


class Inflector:
    """Base forms and all forms of Polish words, from Morfeusz.

    Raises:
        ImportError: Morfeusz is not installed.
    """

    def __init__(self) -> None:
        import morfeusz2  # type: ignore[import-untyped]  # no stubs; kept behind the Any below

        self._dictionary: Any = morfeusz2.Morfeusz(generate=True, whitespace=morfeusz2.KEEP_WHITESPACES)

    def rows(self, new_words: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Pairs of a folded form and its folded base form, for all forms of the given words.

        Args:
            new_words: words in lower case, with diacritics where the text has them.
        """
        generated: set[str] = set()
        for word in new_words:
            for lemma in self._lemmas(word):
                if lemma not in generated:
                    generated.add(lemma)
                    base = _base(lemma)
                    # The dictionary counts signs such as "%" among the forms of a word; they fold to nothing.
                    yield from ((form, base) for form in self._forms(lemma) if form)

    def _lemmas(self, word: str) -> list[str]:
        """Base forms as the dictionary writes them; rare words and surnames only where there is nothing else."""
        found: dict[str, bool] = {}
        for spelling in (word, word.capitalize()):
            for _start, _end, (_form, lemma, tag, classes, labels) in self._dictionary.analyse(spelling):
                if tag == "ign" or tag.startswith(_CLITIC_TAGS):
                    continue
                rare = bool(_RARE_LABELS & set(labels)) or bool(_NAME_CLASSES & set(classes))
                found[lemma] = found.get(lemma, True) and rare
            if found:
                break
        common = [lemma for lemma, rare in found.items() if not rare]
        return common or list(found)

    def _forms(self, lemma: str) -> Iterator[str]:
        for form, _lemma, tag, *_rest in self._dictionary.generate(lemma):
            yield from (_joined(form),)
            if tag.startswith("praet"):
                endings = next((ends for last, ends in _PERSON_ENDINGS if form.endswith(last)), ())
                endings = endings or (_MASCULINE_ENDINGS if form.endswith("ł") else ())
                yield from (_joined(form + ending) for ending in endings)


def _joined(form: str) -> str:
    return "".join(letter for letter in fold(form) if letter.isalnum())


def _base(lemma: str) -> str:
    """``stać:Vp~anę`` → ``stac``: what the dictionary adds to tell homonyms apart is left out."""
    return _joined(lemma.partition(":")[0].partition("~")[0])


def inflector() -> Inflector | None:
    """Morfeusz where it is installed, else None."""
    try:
        return Inflector()
    except ImportError:
        return None


def shipped_rows(file: Path = TABLE_FILE) -> Iterator[tuple[str, str]]:
    """Pairs of form and base form of the committed table."""
    for line in file.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        for form in entry["forms"].split():
            yield form, entry["lemma"]


def table(texts: Iterable[str], dictionary: Inflector) -> dict[str, set[str]]:
    """All forms of all words of some texts, by base form."""
    unique = {word for text in texts for word in words(text) if not word.isdigit() and is_content(fold(word))}
    result: dict[str, set[str]] = {}
    for form, base in dictionary.rows(sorted(unique)):
        result.setdefault(base, set()).add(form)
    return result


def write_table(texts: Iterable[str], file: Path = TABLE_FILE) -> int:
    """Writes the committed table anew and returns the number of its forms.

    Raises:
        ImportError: Morfeusz is not installed.
    """
    entries = sorted(table(texts, Inflector()).items())
    lines = (
        json.dumps({"lemma": lemma, "forms": " ".join(sorted(forms))}, ensure_ascii=False) for lemma, forms in entries
    )
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return sum(len(forms) for _, forms in entries)


def texts_of(files: Iterable[Path]) -> Iterator[str]:
    """The texts whose words the committed table covers, file by file."""
    for file in files:
        yield file.read_text(encoding="utf-8")


def main(arguments: list[str], report: Callable[[str], object] = sys.stdout.write) -> None:
    """Builds the committed table from the shipped sources, the synonyms and further text files.

    Args:
        arguments: further files whose words should be known, e.g. curated questions.
        report: where the count goes.
    """
    package = Path(__file__).parent
    files = [*sorted(package.glob("sources/*.md")), package / "synonyms.toml"]
    count = write_table(texts_of([*files, *map(Path, arguments)]))
    report(f"{TABLE_FILE.name}: {count}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
