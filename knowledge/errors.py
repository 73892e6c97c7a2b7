"""What can go wrong with documents, citations and the index.

::

    KnowledgeError
    ├── UnreadableDocumentError        a file that cannot be added; nothing of it is kept
    │   ├── FileUnavailableError
    │   ├── UnknownFormatError
    │   ├── EmptyDocumentError
    │   ├── ScanWithoutTextError
    │   ├── PasswordProtectedError
    │   ├── BrokenDocumentError
    │   ├── UnknownEncodingError
    │   └── DocumentTooLargeError
    ├── WrongRequestError              a wish that makes no sense: bad date, unknown document
    ├── WrongSourceError               a file of knowledge/sources that breaks the format
    ├── WrongSynonymsError             synonyms.toml breaks its format
    ├── UnresolvedCitationError        a citation that points nowhere
    └── UnusableIndexError             the index file cannot be opened or written

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


class UnreadableDocumentError(KnowledgeError):
    """A file that cannot be read into passages."""


class FileUnavailableError(UnreadableDocumentError):
    """The file is not there or may not be opened."""


class UnknownFormatError(UnreadableDocumentError):
    """The file is of no format that can be read."""


class EmptyDocumentError(UnreadableDocumentError):
    """The file holds no text at all."""


class ScanWithoutTextError(UnreadableDocumentError):
    """The file holds only pictures of text."""


class PasswordProtectedError(UnreadableDocumentError):
    """The file cannot be opened without a password."""


class BrokenDocumentError(UnreadableDocumentError):
    """The file is damaged or is not what its name says."""


class UnknownEncodingError(UnreadableDocumentError):
    """The bytes of a text file cannot be turned into Polish letters with confidence."""


class DocumentTooLargeError(UnreadableDocumentError):
    """The file, or what it unpacks to, is beyond the limits."""


class WrongRequestError(KnowledgeError):
    """What was asked for makes no sense."""


class WrongSourceError(KnowledgeError):
    """A file of the shipped sources breaks the format; says file, line, what is wrong and what to do."""


class WrongSynonymsError(KnowledgeError):
    """The editor's table of synonyms breaks its format."""


class UnresolvedCitationError(KnowledgeError):
    """A citation that does not lead to a passage."""


class UnusableIndexError(KnowledgeError):
    """The index file cannot be opened, read or written."""
