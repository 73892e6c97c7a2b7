"""Words that training never saw weigh against an answer; misspelt ones do not."""

from collections.abc import Callable

from conversations.asking import Asked
from knowledge.answers.strangeness import Strangeness

Say = Callable[..., Asked]


def test_only_words_far_from_all_that_is_known_are_strange() -> None:
    strangeness = Strangeness(("hipotek", "lokal", "zabezpiecz"))

    assert strangeness.share("hipoteka etymologia") == 0.5
    assert strangeness.share("hipotkea lokalu") == 0.0
    assert strangeness.share("") == 0.0
    assert strangeness.share("etymologia " * 20) == 0.0


def test_words_of_another_subject_are_not_answered(say: Say) -> None:
    assert say("trwałość makijażu permanentnego brwi").status != "answered"
    assert say("hipoteka etymologia").status != "answered"


def test_a_slip_is_no_strange_word(say: Say) -> None:
    assert say("trwalosc mijesc pracyy").status == "answered"
    assert say("jak dlugo trzeba utrzymac mijesce pracyy").status == "answered"
