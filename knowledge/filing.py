"""Puts documents into the index and takes them out: passages, what they are found by, and the forms of their words.

Nothing here begins or ends a transaction; whoever calls has one open.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from knowledge import spelling
from knowledge.index_reader import BATCH, IndexReader
from knowledge.inflection import Inflector
from knowledge.normalise import fold, words
from knowledge.passages import Document, Passage
from knowledge.vocabulary import ALTERNATIVE, content_words, gram_tokens, is_content, stem_token, word_token

Progress = Callable[[str, int, int], None]
"""Told how far work has come: stage (a message of the table ``stages``), how many done, how many in all."""


def put(
    index: IndexReader,
    document: Document,
    file_format: str,
    digest: str,
    origin: str,
    dictionary: Inflector | None,
    progress: Progress,
) -> None:
    """Put a document in, in place of its former version, with its words (`dictionary` None: only known ones)."""
    take_out(index, document.document)
    _learn_words(index, document.passages, dictionary, progress)
    lookup = _Lookup(index.lemmas)
    first = (index.rows("SELECT max(id) FROM passage")[0][0] or 0) + 1
    counts: Counter[str] = Counter()
    total = len(document.passages)
    for start in range(0, total, BATCH):
        batch = document.passages[start : start + BATCH]
        rows, searched = [], []
        for identifier, passage in enumerate(batch, start=first + start):
            text_words = content_words(passage.text)
            lemmas = " ".join(map(lookup.token, text_words))
            lead = " ".join(map(lookup.token, content_words(f"{passage.lead} {passage.place}")))
            counts.update(_terms(lemmas, lead))
            rows.append({"id": identifier, **passage.model_dump(), "lemmas": lemmas, "lead_lemmas": lead})
            searched.append((identifier, lemmas, lead, gram_tokens(text_words)))
        index.database.table("passage").insert_all(rows)
        index.connection.executemany(
            "INSERT INTO passage_search (rowid, lemmas, lead, grams) VALUES (?, ?, ?, ?)", searched
        )
        progress("indexing", min(start + BATCH, total), total)
    index.connection.executemany(
        "INSERT INTO term (term, passages) VALUES (?, ?)"
        " ON CONFLICT (term) DO UPDATE SET passages = passages + excluded.passages",
        sorted(counts.items()),
    )
    index.database.table("document").insert(
        {
            **document.model_dump(exclude={"passages", "date"}),
            "date": document.date.isoformat() if document.date else None,
            "origin": origin,
            "format": file_format,
            "digest": digest,
            "first": first,
            "last": first + total - 1,
        }
    )


def take_out(index: IndexReader, document: str) -> None:
    """Take a document out with its passages; its words stay."""
    counts: Counter[str] = Counter()
    rows = index.rows("SELECT id, text, lemmas, lead_lemmas FROM passage WHERE document = ?", (document,))
    searched = []
    for identifier, text, lemmas, lead in rows:
        counts.update(_terms(lemmas, lead))
        searched.append((identifier, lemmas, lead, gram_tokens(content_words(text))))
    # An FTS5 table without content forgets a row only when it is told again what the row held.
    index.connection.executemany(
        "INSERT INTO passage_search (passage_search, rowid, lemmas, lead, grams) VALUES ('delete', ?, ?, ?, ?)",
        searched,
    )
    index.connection.executemany(
        "UPDATE term SET passages = passages - ? WHERE term = ?", [(n, term) for term, n in sorted(counts.items())]
    )
    index.database.execute("DELETE FROM term WHERE passages <= 0")
    index.database.execute("DELETE FROM passage WHERE document = ?", (document,))
    index.database.execute("DELETE FROM document WHERE document = ?", (document,))


def learn(index: IndexReader, rows: Iterable[tuple[str, str]]) -> None:
    """Add forms of words with their base forms, and what finds them misspelt."""
    pairs = sorted(set(rows))
    index.connection.executemany("INSERT OR IGNORE INTO inflection (form, lemma) VALUES (?, ?)", pairs)
    entries = spelling.entries(form for form, _ in pairs)
    index.connection.executemany("INSERT OR IGNORE INTO spelling (cut, prefix) VALUES (?, ?)", entries)


def _learn_words(
    index: IndexReader, passages: Iterable[Passage], dictionary: Inflector | None, progress: Progress
) -> None:
    """Adds the forms of words that the table does not have yet; words no dictionary knows go in with their stem."""
    written: dict[str, str] = {}
    for passage in passages:
        for word in words(f"{passage.text} {passage.lead} {passage.place}"):
            if not word.isdigit() and is_content(folded := fold(word)):
                # Of several spellings the one with diacritics says more.
                written[folded] = max(written.get(folded, word), word)
    missing = sorted(written.keys() - index.lemmas_of(written).keys())
    progress("inflecting", 0, len(missing))
    if dictionary is not None:
        for start in range(0, len(missing), BATCH):
            learn(index, dictionary.rows(written[folded] for folded in missing[start : start + BATCH]))
            progress("inflecting", min(start + BATCH, len(missing)), len(missing))
        missing = sorted(set(missing) - index.lemmas_of(missing).keys())
    learn(index, ((folded, stem_token(folded)) for folded in missing))


class _Lookup:
    """Tokens of words, each looked up once."""

    def __init__(self, lemmas: Callable[[str], tuple[str, ...]]) -> None:
        self._lemmas = lemmas
        self._known: dict[str, str] = {}

    def token(self, folded: str) -> str:
        """Tokens of a folded word."""
        known = self._known.get(folded)
        if known is None:
            known = self._known[folded] = word_token(folded, self._lemmas)
        return known


def _terms(*columns: str) -> set[str]:
    return {term for column in columns for term in column.replace(ALTERNATIVE, " ").split()}
