"""The tables of the index."""

FORMAT = 1
"""Raised whenever the tables or the way words become tokens change; an index of another format is built anew."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    document TEXT PRIMARY KEY, title TEXT NOT NULL, short TEXT NOT NULL, centre TEXT, call TEXT,
    version TEXT NOT NULL, date TEXT, address TEXT NOT NULL, retrieved TEXT NOT NULL,
    origin TEXT NOT NULL, format TEXT NOT NULL, digest TEXT NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE passage (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL, place TEXT NOT NULL, text TEXT NOT NULL, lead TEXT NOT NULL,
    lemmas TEXT NOT NULL, lead_lemmas TEXT NOT NULL
);
CREATE INDEX passage_place ON passage (place);
CREATE TABLE term (term TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE inflection (form TEXT NOT NULL, lemma TEXT NOT NULL, PRIMARY KEY (form, lemma)) WITHOUT ROWID;
CREATE TABLE spelling (cut TEXT NOT NULL, prefix TEXT NOT NULL, PRIMARY KEY (cut, prefix)) WITHOUT ROWID;
CREATE VIRTUAL TABLE passage_search USING fts5(
    lemmas, lead, grams, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '~_'"
);
"""
TABLE_NAMES = ("meta", "document", "passage", "term", "inflection", "spelling", "passage_search")
