"""Turns a reply's text into HTML: paragraphs, lists, marks and sources. Nothing a person typed can become a tag.

Every character of the text stays in the HTML, in its order, so that all channels show the same words. What the page
draws better elsewhere (the bar of progress, the money so far) is only hidden.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from bot.marks import Span, spans

_BAR = re.compile(r"[▓░]+")
_MARKS = {"✓": "yes", "✗": "no", "?": "open", "!": "todo", "⚠": "warn"}
_TAGS = {"bold": ("<strong>", "</strong>"), "slanted": ("<em>", "</em>"), "plain": ("", "")}
_GLUE = re.compile(
    r"(?<=[\d½¼¾]) (?=[^\W\d_×])|(?<=\d) (?=\d{3}(?!\d))| (?=×)|(?<=×) "
    r"|(?<=\b[AIOUWZaiouwz]) (?=[\w„])|(?<=§) |(?<=\bpkt) (?=\d)|(?<=\b(?:art|ust)\.) (?=\d)|(?<=\bgodz\.) (?=\d)"
)
_NUMBERED = re.compile(r"\d{1,2}\. ")
# An address ends with a letter, a digit or a slash: the full stop after it belongs to the sentence.
_ADDRESS = r"https?://[^\s<>\"]*[\w/]"


@dataclass(frozen=True, slots=True)
class Style:
    """How to show a text: names of the marks for who cannot see them, what begins a line of sources, what to hide.

    `contacts` are telephones and e-mails that one may touch to call or write, each with its address.
    """

    mark_names: tuple[tuple[str, str], ...]
    source_starts: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    heading: str = "p"
    heading_id: str = ""
    contacts: tuple[tuple[str, str], ...] = ()


def to_html(text: str, style: Style) -> Markup:
    """Give a reply's text as HTML."""
    found: list[str] = []
    headed = False
    for block in re.split(r"\n{2,}", text.strip()):
        lines = _lines(spans(block))
        if block in style.hidden or _BAR.fullmatch(block):
            found.append(f"<p hidden{'' if _BAR.fullmatch(block) else ' class=told'}>{_joined(lines, style)}</p>")
            continue
        while lines:
            if not headed and _is_heading(lines[0]):
                headed = True
                mark = f' id="{style.heading_id}"' if style.heading_id else ""
                found.append(f"<{style.heading}{mark} class=lead>{_line(lines.pop(0), style)}</{style.heading}>")
                continue
            kind = _kind(lines[0], style)
            same = [lines.pop(0)]
            while lines and _kind(lines[0], style) == kind and not (_is_heading(lines[0]) and not headed):
                same.append(lines.pop(0))
            found.append(_block(kind, same, style))
    if style.heading_id and not headed:
        # A text without a headline is named by its first words.
        first = next((at for at, block in enumerate(found) if not block.startswith("<p hidden")), 0)
        found[first] = re.sub(r"^<(\w+)", rf'<\1 id="{style.heading_id}"', found[first])
    # Marked safe: every piece above is escaped where it enters, in `_line`.
    return Markup("\n".join(found))


def unbroken(text: str) -> str:
    """The text with no-break spaces where a line should not end: ``½ etatu``, ``4 × 35 212 zł``, ``w Kielcach``."""
    return _GLUE.sub("\u00a0", text)


def first_heading(text: str) -> str:
    """The text's headline: its first bold line, or its first line."""
    lines = _lines(spans(text.strip()))
    heading = next((line for line in lines if _is_heading(line)), lines[0] if lines else [])
    return "".join(span.text for span in heading).strip()


def _lines(styled: list[Span]) -> list[list[Span]]:
    lines: list[list[Span]] = [[]]
    for span in styled:
        first, *more = span.text.split("\n")
        if first:
            lines[-1].append(Span(span.style, first))
        lines += [[Span(span.style, part)] if part else [] for part in more]
    return [line for line in lines if line]


def _is_heading(line: list[Span]) -> bool:
    return line[0].style == "bold" and all(span.style == "bold" or not span.text.strip() for span in line)


def _kind(line: list[Span], style: Style) -> str:
    text = line[0].text
    if text.startswith("• ") or _NUMBERED.match(text):
        return "list"
    if len(text) > 1 and text[0] in _MARKS and text[1] in "  ":
        return "marks"
    return "source" if text.startswith(style.source_starts) and style.source_starts else "text"


def _block(kind: str, lines: list[list[Span]], style: Style) -> str:
    if kind == "list":
        return f"<ul class=points>{_items(f'<li>{_pointed(line, style)}</li>' for line in lines)}</ul>"
    if kind == "marks":
        return f"<ul class=marks>{_items(_marked(line, style) for line in lines)}</ul>"
    return f"<p{' class=source' if kind == 'source' else ''}>{_joined(lines, style)}</p>"


def _items(items: Iterable[str]) -> str:
    # A line break between them, so that the words of two items do not run together in plain text.
    return "\n".join(items)


def _pointed(line: list[Span], style: Style) -> str:
    head, _, rest = line[0].text.partition(" ")
    point = (
        "<span class=point aria-hidden=true>• </span>" if head == "•" else f"<span class=point>{escape(head)} </span>"
    )
    return point + _line([Span(line[0].style, rest), *line[1:]], style)


def _marked(line: list[Span], style: Style) -> str:
    mark, rest = line[0].text[0], line[0].text[1:].lstrip()
    name = escape(dict(style.mark_names)[_MARKS[mark]])
    sign = f'<span class=mark role=img aria-label="{name}">{escape(mark)}</span> '
    return (
        f'<li class="is-{_MARKS[mark]}">{sign}<span>{_line([Span(line[0].style, rest), *line[1:]], style)}</span></li>'
    )


def _joined(lines: list[list[Span]], style: Style) -> str:
    return "<br>\n".join(_line(line, style) for line in lines)


def _line(line: list[Span], style: Style) -> str:
    return "".join(f"{_TAGS[span.style][0]}{_linked(span.text, style)}{_TAGS[span.style][1]}" for span in line)


def _linked(text: str, style: Style) -> str:
    """The escaped text, with whatever can be opened, called or written to as a link."""
    known = dict(style.contacts)
    pattern = "|".join([_ADDRESS, *(re.escape(words) for words in known)])
    found, start = "", 0
    for match in re.finditer(pattern, text):
        address = known.get(match[0], match[0])
        before = escape(unbroken(text[start : match.start()]))
        found += f'{before}<a href="{escape(address)}" rel=noopener>{escape(match[0])}</a>'
        start = match.end()
    return found + str(escape(unbroken(text[start:])))
