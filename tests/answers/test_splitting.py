from knowledge.answers.splitting import asks, ends_in_abbreviation, sentences


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert sentences("Mamy ok. 5 osób, m.in. dwie z orzeczeniem. Czy to wystarczy?") == [
        "Mamy ok. 5 osób, m.in. dwie z orzeczeniem.",
        "Czy to wystarczy?",
    ]
    assert ends_in_abbreviation("spółka z o.o.")
    assert not ends_in_abbreviation("To koniec.")


def test_a_story_without_a_question_asks_nothing() -> None:
    assert not asks("Mieszkam pod Kłobuckiem od trzydziestu lat.")
    assert asks("mozna wziac kogos po wiezieniu")
