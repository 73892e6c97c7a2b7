import pytest

from conversations.world import World
from knowledge.answers.splitting import asks, halves, sentences


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert sentences("Mamy ok. 5 osób, m.in. dwie z orzeczeniem. Czy to wystarczy?") == [
        "Mamy ok. 5 osób, m.in. dwie z orzeczeniem.",
        "Czy to wystarczy?",
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ile jest na utworzenie miejsca pracy? Czy weksel wystarczy?", 2),
        ("ile jest na utrzymanie i czy weksel wystarczy", 2),
        ("do kiedy był nabór, a ile pieniędzy było w całej puli", 2),
        ("czy weksel wystarczy", 1),
        ("Mieszkam na wsi. Syn siedzi w domu i ma lekki stopień. Czy on się liczy?", 1),
    ],
)
def test_joined_questions_are_taken_apart(world: World, text: str, parts: int) -> None:
    assert len(world.knowledge.parts(text)) == parts


def test_a_message_is_cut_only_where_it_joins_things() -> None:
    assert halves("ile na utworzenie i czy weksel") == [("ile na utworzenie", "czy weksel")]
    assert halves("ile na utworzenie") == []


def test_a_story_without_a_question_asks_nothing() -> None:
    assert not asks("Mieszkam pod Kłobuckiem od trzydziestu lat.")
    assert asks("mozna wziac kogos po wiezieniu")
