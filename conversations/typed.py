"""What a typed line means: a word of command, an answer, jobs, a whole story, or a question about the rules."""

import re
from dataclasses import replace

from conversations.answering import answer_fte_for_all, answer_fte_mix, answer_jobs
from conversations.buttons import give_answer, go_back
from conversations.events import Button, Reply
from conversations.jobs_text import read_jobs
from conversations.numbers import read_number
from conversations.questions import Question, next_question
from conversations.quick_turns import on_line
from conversations.reading import is_unknown, looks_like_question, read_answer, read_yes_no
from conversations.screens.parts import answer_button, rows
from conversations.sealed_turns import on_typed_code
from conversations.story import tell
from conversations.talk import on_question
from conversations.views import Turn, advance, draw, shown
from knowledge.normalise import fold
from rules.answers import BadAnswerError

LONGEST = 4000
"""Characters read of one message; a longer one is asked to be said shorter."""

SHORT_WORDS = 2
"""Words of a plain yes or no; a longer line may be a question that only begins with one."""

_BACK = {"wroc", "cofnij", "wstecz", "powrot", "poprzednie", "back"}
_HELP = {"pomoc", "help", "co to", "co to znaczy", "nie rozumiem", "?"}
_CHANGE = {"zmien", "zmiana", "popraw", "pomylka", "zmien odpowiedz", "pomylilem sie", "pomylilam sie"}
_RESULT = {"wynik", "pokaz wynik", "ile wyszlo"}
_RESTART = {"od nowa", "restart", "zacznij od nowa", "reset", "jeszcze raz"}
_START = {"start", "zaczynamy", "sprawdzmy", "zacznij", "sprawdz", "dalej", "kontynuuj"}


def on_text(turn: Turn, text: str) -> Turn:
    """The turn after a typed line."""
    clean = re.sub(r"\s+", " ", text).strip()
    if not clean:
        return draw(turn, note=turn.world.texts("other-anything"))
    if len(clean) > LONGEST:
        return draw(turn, note=turn.world.texts("too-long"))
    return (
        _word(turn, clean)
        or on_typed_code(turn, clean)
        or on_line(turn, clean)
        or tell(turn, clean)
        or _change_of_mind(turn, clean)
        or _answer(turn, clean)
        or tell(turn, clean, least=1)
        or _bare_yes_or_no(turn, clean)
        or on_question(turn, clean)
    )


def _word(turn: Turn, text: str) -> Turn | None:
    """A word that steers the conversation, typed without a slash."""
    flat = fold(text.lower()).strip(" .!")
    for words, view in ((_HELP, "help"), (_CHANGE, "edit"), (_RESULT, "result"), (_RESTART, "restart")):
        if flat in words:
            if view == "help" and next_question(turn.session, turn.world) is not None and turn.session.view == "ask":
                view = "help_question"
            if view == "restart" and not turn.session.history:
                view = "welcome"
            return draw(replace(turn, session=replace(turn.session, view=view)))
    if flat in _BACK:
        return go_back(turn)
    if flat in _START:
        return advance(replace(turn, session=replace(turn.session, view="ask")))
    return None


_MIND = re.compile(r"\b(?:zmieni\w+ (?:zdanie|plany)|pomyli\w+|rozmysli\w+)\b")


def _change_of_mind(turn: Turn, text: str) -> Turn | None:
    """What is said to be otherwise now, or else the list of answers to choose from."""
    if not turn.session.history or not _MIND.search(fold(text.lower())) or looks_like_question(text):
        return None
    return tell(turn, text, least=1) or draw(replace(turn, session=replace(turn.session, view="edit")))


def _bare_yes_or_no(turn: Turn, text: str) -> Turn | None:
    """A yes or no to the summary; and one to a question that needs something else, which is asked for again."""
    session, unknown = turn.session, is_unknown(text)
    agreed = None if unknown else read_yes_no(text)
    if session.view == "summary" and agreed is not None:
        return draw(replace(turn, session=replace(session, view="result" if agreed else "edit")))
    question = next_question(session, turn.world) if session.view in ("ask", "ask_more") else None
    if question is None or not (unknown or agreed is not None) or len(text.split()) > SHORT_WORDS:
        return None
    if question.form == "split" and unknown:
        return draw(turn, note=turn.world.texts("split-unknown"))
    if question.form in ("people", "split"):
        return draw(turn, note=turn.world.texts("bad-number", low=question.low, high=question.high))
    return draw(turn, note=turn.world.texts("not-understood-question"))


def _answer(turn: Turn, text: str) -> Turn | None:
    """An answer to the question that stands, or None."""
    if turn.session.view in ("edit", "restart", "quick"):
        return None
    question = next_question(turn.session, turn.world)
    if question is None:
        return None
    exact = _label(turn, question, text)
    if exact is None and looks_like_question(text):
        return None
    try:
        match question.form:
            case "jobs":
                return _jobs(turn, question, text)
            case "fte":
                return _fte(turn, question, text)
            case "people" | "split":
                return _people(turn, question, text)
        return _single(turn, question, text)
    except BadAnswerError:
        return draw(turn, note=_bounds_note(turn, question))


def _label(turn: Turn, question: Question, text: str) -> str | None:
    """The option whose label or id was typed letter for letter."""
    flat = fold(text.lower()).strip(" .!?")
    return next((one.id for one in question.fact.options if flat in (fold(one.label.lower()), one.id)), None)


def _single(turn: Turn, question: Question, text: str) -> Turn | None:
    understood = read_answer(question.fact, text, turn.world.places, turn.at.date())
    if understood is None:
        return None
    if understood.several:
        return _which(turn, question, understood.several)
    return give_answer(turn, question, understood.value)


def _which(turn: Turn, question: Question, several: tuple[str, ...]) -> Turn:
    labels = {option.id: option.label for option in question.fact.options}
    buttons = [answer_button(turn.session, labels[ident], question.fact.id, ident) for ident in several]
    back = Button(turn.world.texts("button-list-close"), "g:ask")
    return shown(turn, Reply(turn.world.texts("several-places"), (*rows(buttons), (back,))))


def _jobs(turn: Turn, question: Question, text: str) -> Turn | None:
    if is_unknown(text):
        return give_answer(turn, question, None)
    read = read_jobs(text)
    if read is None or (len(text.split()) > 14):
        return None
    most = int(question.fact.maximum or 0)
    if re.match(r"\s*[-−]\s*\d", text):
        return draw(turn, note=_bounds_note(turn, question))
    if read.count > most:
        return draw(turn, note=turn.world.texts("too-many-jobs", most=most))
    return advance(replace(turn, session=answer_jobs(turn.session, read)))


def _fte(turn: Turn, question: Question, text: str) -> Turn | None:
    texts = turn.world.texts
    if is_unknown(text):
        return give_answer(turn, question, None)
    read = read_jobs(text)
    if read is None or any(fte is None for _, fte in read.batches):
        return draw(turn, note=texts("fte-mixed-hint")) if read is not None else None
    if len(read.batches) == 1 and not read.counted:
        return advance(replace(turn, session=answer_fte_for_all(turn.session, read.batches[0][1])))
    if read.count > question.total:
        left = texts("jobs-count", count=question.total)
        return draw(turn, note=texts("fte-too-many", jobs=left))
    return advance(replace(turn, session=answer_fte_mix(turn.session, read)))


_ALL = re.compile(r"\b(?:wszysc\w+|wszystk\w+|kazd\w+|komplet|cala grupa|oboje|obydwoje)\b")
_NOBODY = re.compile(r"^(?:nikt|zad\w+|nikogo|zero)\b")


def _people(turn: Turn, question: Question, text: str) -> Turn | None:
    if is_unknown(text) and question.form == "people":
        return give_answer(turn, question, None)
    flat = fold(text.lower())
    count: int | None = None
    number = read_number(text)
    agreed = read_yes_no(text) if question.total == 1 else None
    if _ALL.search(flat):
        count = question.high
    elif _NOBODY.match(flat):
        count = 0
    elif number is not None and number == number.to_integral_value():
        count = int(number)
    elif agreed is not None:
        count = int(agreed)
    if count is None:
        return None
    if not question.low <= count <= question.high:
        return draw(turn, note=turn.world.texts("bad-number", low=question.low, high=question.high))
    return give_answer(turn, question, True, count)


def _bounds_note(turn: Turn, question: Question) -> str:
    fact = question.fact
    if fact.minimum is not None and fact.maximum is not None and fact.kind in ("integer", "decimal"):
        texts = turn.world.texts
        return texts("bad-number", low=texts.number(fact.minimum), high=texts.number(fact.maximum))
    return turn.world.texts("bad-value")
