"""What can go wrong with documents, citations and the index.

::

    KnowledgeError
    ├── UnreadableDocument        a file that cannot be added; nothing of it is kept
    │   ├── FileUnavailable
    │   ├── UnknownFormat
    │   ├── EmptyDocument
    │   ├── ScanWithoutText
    │   ├── PasswordProtected
    │   ├── BrokenDocument
    │   ├── UnknownEncoding
    │   └── DocumentTooLarge
    ├── WrongRequest              a wish that makes no sense: bad date, unknown document
    ├── WrongSource               a file of knowledge/sources that breaks the format
    ├── WrongSynonyms             synonyms.toml breaks its format
    ├── UnresolvedCitation        a citation that points nowhere
    └── UnusableIndex             the index file cannot be opened or written

``str(error)`` is the sentence to show; ``error.message`` and ``error.parameters`` are what it is made of.
"""

from knowledge.texts import text


class KnowledgeError(Exception):
    """Any error of this package that a person should see."""

    def __init__(self, message: str, /, **parameters: object) -> None:
        super().__init__(message, parameters)
        self.message = message
        self.parameters = parameters

    def __str__(self) -> str:
        return text("errors", self.message, **self.parameters)


class UnreadableDocument(KnowledgeError):
    """A file that cannot be read into passages."""


class FileUnavailable(UnreadableDocument):
    """The file is not there or may not be opened."""


class UnknownFormat(UnreadableDocument):
    """The file is of no format that can be read."""


class EmptyDocument(UnreadableDocument):
    """The file holds no text at all."""


class ScanWithoutText(UnreadableDocument):
    """The file holds only pictures of text."""


class PasswordProtected(UnreadableDocument):
    """The file cannot be opened without a password."""


class BrokenDocument(UnreadableDocument):
    """The file is damaged or is not what its name says."""


class UnknownEncoding(UnreadableDocument):
    """The bytes of a text file cannot be turned into Polish letters with confidence."""


class DocumentTooLarge(UnreadableDocument):
    """The file, or what it unpacks to, is beyond the limits."""


class WrongRequest(KnowledgeError):
    """What was asked for makes no sense."""


class WrongSource(KnowledgeError):
    """A file of the shipped sources breaks the format; says file, line, what is wrong and what to do."""


class WrongSynonyms(KnowledgeError):
    """The editor's table of synonyms breaks its format."""


class UnresolvedCitation(KnowledgeError):
    """A citation that does not lead to a passage."""


class UnusableIndex(KnowledgeError):
    """The index file cannot be opened, read or written."""
