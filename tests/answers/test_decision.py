from dataclasses import replace

import pytest

from knowledge.answers.decision import Candidate, Evidence, Rule, decide

SIGNS = (
    "first", "lead", "lead_of_two", "over_others", "answerable", "known", "coverage", "fit", "found", "found_second",
)  # fmt: skip
ONE = {"bias": 0.0, **dict.fromkeys(SIGNS, 0.0), "lead": 4.0, "over_others": 2.0}
PAIR = {"bias": 0.0, **dict.fromkeys(SIGNS, 0.0), "over_others": 4.0}
RULE = Rule(ONE, PAIR, answer=0.9, answer_pair=0.7, ask_back=0.3, chat=-0.5)


def evidence(*candidates: tuple[str, str, float]) -> Evidence:
    ranked = tuple(Candidate(topic, kind, 0.3, score) for topic, kind, score in candidates)
    return Evidence(ranked, answerable=0.5, known=1.0, coverage=0.5)


def test_a_clear_leader_is_answered_alone() -> None:
    decision = decide(evidence(("weksel", "answer", 0.8), ("termin", "answer", -0.8), ("r_bik", "refuse", -0.9)), RULE)

    assert (decision.status, decision.topics) == ("answered", ("weksel",))


def test_two_that_are_close_are_answered_both() -> None:
    decision = decide(evidence(("weksel", "answer", 0.1), ("zab_777", "answer", 0.0), ("r_bik", "refuse", -0.4)), RULE)

    assert (decision.status, decision.topics) == ("answered", ("weksel", "zab_777"))


def test_one_that_is_hardly_ahead_of_a_refusal_is_asked_back() -> None:
    found = evidence(("weksel", "answer", -0.3), ("zab_777", "answer", -0.4), ("r_bik", "refuse", -0.35))
    decision = decide(found, RULE)

    assert decision.status == "ask_back"
    assert decision.suggestions == ("weksel", "zab_777")


def test_a_question_the_base_cannot_answer_is_declined_as_its_class() -> None:
    decision = decide(evidence(("r_bik", "refuse", 0.4), ("weksel", "answer", -0.8)), RULE)

    assert (decision.status, decision.topics) == ("declined", ("r_bik",))


def test_small_talk_is_small_talk() -> None:
    assert decide(evidence(("o_powitanie", "chat", 0.5), ("weksel", "answer", -0.9)), RULE).status == "chat"


@pytest.mark.parametrize("kind", ["refuse", "off_topic"])
def test_nothing_that_has_an_answer_is_declined(kind: str) -> None:
    decision = decide(evidence(("x", kind, -0.2)), RULE)

    assert (decision.status, decision.topics, decision.suggestions) == ("declined", ("x",), ())


def test_what_is_mostly_strange_is_asked_back_however_clear_the_leader() -> None:
    clear = evidence(("weksel", "answer", 0.8), ("termin", "answer", -0.8), ("r_bik", "refuse", -0.9))

    assert decide(replace(clear, strange=0.5), RULE).status == "ask_back"
    assert decide(replace(clear, strange=0.2), RULE).status == "answered"
