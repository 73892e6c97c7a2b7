import pytest

from knowledge.answers.splitting import asks, questions, sentences


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert sentences("Mamy ok. 5 osób, m.in. dwie z orzeczeniem. Czy to wystarczy?") == [
        "Mamy ok. 5 osób, m.in. dwie z orzeczeniem.",
        "Czy to wystarczy?",
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ile na utworzenie? Czy weksel wystarczy?", 2),
        ("ile jest na utrzymanie i czy weksel wystarczy", 2),
        ("do kiedy był nabór, a ile pieniędzy było w puli", 2),
        ("kogo możemy zatrudnić, na jak długo i ile dostaniemy", 3),
        ("czy weksel wystarczy", 1),
        ("Mieszkam na wsi. Syn siedzi w domu. Czy on się liczy?", 1),
    ],
)
def test_joined_questions_are_taken_apart(text: str, parts: int) -> None:
    assert len(questions(text)) == parts


def test_a_story_without_a_question_asks_nothing() -> None:
    assert not asks("Mieszkam pod Kłobuckiem od trzydziestu lat.")
    assert asks("mozna wziac kogos po wiezieniu")
