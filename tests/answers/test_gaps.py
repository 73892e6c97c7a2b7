from knowledge.answers.gaps import Declined, group


def test_the_most_frequent_gap_comes_first() -> None:
    found = group(
        [
            Declined("kiedy wyniki", "r_wyniki"),
            Declined("czy można kupić konia do hipoterapii"),
            Declined("można kupić konia do hipoterapi?"),
            Declined("kupno konia na hipoterapie"),
        ]
    )

    assert [(gap.count, gap.topic) for gap in found] == [(3, None), (1, "r_wyniki")]


def test_questions_of_one_class_stand_together_whatever_their_words() -> None:
    (gap,) = group([Declined("kiedy wyniki", "r_wyniki"), Declined("ogłosiliście już kto się dostał", "r_wyniki")])

    assert gap.count == 2
    assert set(gap.examples) == {"kiedy wyniki", "ogłosiliście już kto się dostał"}


def test_different_questions_are_not_put_together() -> None:
    found = group([Declined("czy jest parking dla rowerów"), Declined("ile płacicie za szkolenie z wikliny")])

    assert [gap.count for gap in found] == [1, 1]


def test_repeated_questions_count_each_time_and_lead_their_group() -> None:
    (gap,) = group([Declined("gdzie parking"), Declined("gdzie jest parking"), Declined("gdzie jest parking")])

    assert (gap.question, gap.count) == ("gdzie jest parking", 3)
