import pytest

from knowledge.normalise import fold, folded_words, grams, stem, tidy, words, years_apart


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("35 212,00 zł", ["35212", "zł"]),
        ("35\u00a0212 zł", ["35212", "zł"]),
        ("1.234.567 zł", ["1234567", "zł"]),
        ("4 434 720,00", ["4434720"]),
        ("½ etatu", ["pół", "etatu"]),
        ("1/2 etatu", ["pół", "etatu"]),
        ("0,5 etatu", ["pół", "etatu"]),
        ("¾ i 3/4, i trzy czwarte", ["trzyczwarte", "i", "trzyczwarte", "i", "trzyczwarte"]),
        ("¼", ["ćwierć"]),
        ("WARUNEK 1Przedsiębiorstwo", ["warunek", "1", "przedsiębiorstwo"]),
        ("zgodnie z §15", ["zgodnie", "z", "15"]),
        ("31.05.2024 r.", ["31", "05", "2024", "r"]),
        ("2014-2020", ["2014", "2020"]),
        ("w 2024 r. 100 osób", ["w", "2024", "r", "100", "osób"]),
        ("Wniosek-o-przyznanie_środków", ["wniosek", "o", "przyznanie", "środków"]),
        ("przed\u00adsię\u00adbiorstwo", ["przedsiębiorstwo"]),
        ("zaz\u0307o\u0301łc\u0301", ["zażółć"]),
    ],
)
def test_words_of_what_regulations_write(written: str, expected: list[str]) -> None:
    assert words(written) == expected


def test_folding_loses_every_polish_mark_l_included() -> None:
    assert fold("ZAŻÓŁĆ GĘŚLĄ JAŹŃ Łódź") == "zazolc gesla jazn lodz"
    assert folded_words("Złożyć wniosek") == folded_words("zlozyc WNIOSEK")


def test_tidy_keeps_the_spaces_that_belong_to_the_text() -> None:
    assert tidy(" kwota\n 35\u00a0212  zł ") == "kwota 35\u00a0212 zł"


def test_a_year_typed_onto_a_word_is_set_apart() -> None:
    assert years_apart("JOWES2024 dwanaście etatów") == "JOWES 2024 dwanaście etatów"
    assert years_apart("FE2024 i uchwała 2024/5") == "FE2024 i uchwała 2024/5"


def test_pieces_overlap_for_related_words() -> None:
    assert set(grams("zatrudnic")) & set(grams("zatrudnienie")) >= {"_zat", "zatr", "rudn"}
    assert grams("pes") == ("_pes", "pes_")


def test_stem_unites_forms_of_an_unknown_name() -> None:
    assert stem("klobuckiego") == stem("klobucku") == "klobuck"
    assert stem("pes") == "pes"
