"""Markdown (CommonMark with tables)."""

import re
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.blocks import Block, BlockKind, Content
from knowledge.readers.decoding import decode

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)\n.*?\n\1[ \t]*\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read(file: Path, data: bytes) -> Content:
    """Blocks of a Markdown file; front matter and comments are left out.

    Raises:
        UnknownEncodingError: its letters cannot be told.
    """
    text, guessed = decode(data, file)
    notices = (("encoding-guessed", {"file": file.name, "encoding": guessed}),) if guessed else ()
    text = _FRONT_MATTER.sub("", text.replace("\r\n", "\n").replace("\r", "\n"), count=1)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    blocks = tuple(_Walk(tokens).blocks())
    title = next((block.text for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), "")
    return Content(blocks, title=title, notices=notices)


class _Walk:
    """One pass over the tokens: which lists are open, and what the open item has said so far."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.marks: list[str] = []  # of the open items, outermost first
        self.separators: list[str] = []  # of the open lists: "." or ")" or "" for bullets
        self.awaiting_item = False  # an item is open and nothing of it has been delivered

    def blocks(self) -> list[Block]:
        """The blocks in order."""
        result: list[Block] = []
        position = 0
        while position < len(self.tokens):
            token = self.tokens[position]
            if token.type == "table_open":
                position, block = self._table(position)
                result.append(block)
            else:
                result += self._take(token, position)
            position += 1
        return result

    def _take(self, token: Token, position: int) -> list[Block]:
        match token.type:
            case "ordered_list_open" | "bullet_list_open":
                delivered = self._empty_item()
                self.separators.append("" if token.type == "bullet_list_open" else token.markup)
                return delivered
            case "ordered_list_close" | "bullet_list_close":
                self.separators.pop()
            case "list_item_open":
                self.marks.append(f"{token.info}{token.markup}" if token.info else "•")
                self.awaiting_item = True
            case "list_item_close":
                delivered = self._empty_item()
                self.marks.pop()
                return delivered
            case "inline":
                opened = self.tokens[position - 1]
                if opened.type == "heading_open":
                    return [Block(BlockKind.HEADING, _plain(token), level=int(opened.tag[1:]))]
                return self._text(_plain(token))
            case "fence" | "code_block":
                return self._text(token.content)
            case "html_block":
                return self._text(_TAG.sub("", _COMMENT.sub("", _BREAK.sub("\n", token.content))))
        return []

    def _text(self, text: str) -> list[Block]:
        if not text.strip():
            return []
        if self.awaiting_item:
            self.awaiting_item = False
            return [Block(BlockKind.ITEM, text, level=len(self.separators), mark=self.marks[-1])]
        return [Block(BlockKind.PARAGRAPH, text)]

    def _empty_item(self) -> list[Block]:
        """An item that opens a list right away, without text of its own."""
        if not self.awaiting_item:
            return []
        self.awaiting_item = False
        return [Block(BlockKind.ITEM, "", level=len(self.separators), mark=self.marks[-1])]

    def _table(self, position: int) -> tuple[int, Block]:
        rows: list[list[str]] = []
        while self.tokens[position].type != "table_close":
            token = self.tokens[position]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(_plain(token))
            position += 1
        self.awaiting_item = False
        return position, Block(BlockKind.TABLE, rows=tuple(tuple(row) for row in rows), header=True)


def _plain(token: Token) -> str:
    """The text of an inline token as it is read, without marks for bold, links and the like."""
    parts: list[str] = []
    for child in token.children or []:
        match child.type:
            case "softbreak" | "hardbreak":
                parts.append("\n")
            case "text" | "code_inline":
                parts.append(child.content)
            case "image":
                parts.append(child.content)
            case "html_inline" if _BREAK.match(child.content):
                parts.append("\n")
    return "".join(parts)
