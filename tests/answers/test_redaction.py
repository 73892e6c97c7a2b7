import pytest

from knowledge.answers.redaction import redact


@pytest.mark.parametrize(
    ("question", "gone"),
    [
        ("zadzwońcie 600 123 456 w sprawie dotacji", "600"),
        ("mój numer +48 601-234-567", "601"),
        ("tel. 34 325 71 42, ile kasy", "325"),
        ("piszcie na jan.kowalski@wp.pl", "kowalski"),
        ("mail ania małpa o2.pl", "o2"),
        ("pesel 85010112345, czy się łapię", "85010112345"),
        ("PESEL 850101 12345", "12345"),
        ("konto 12 3456 7890 1234 5678 9012 3456", "7890"),
        ("dowód ABC 123456", "123456"),
        ("mieszkam na ul. Długiej 5/7", "Długiej"),
        ("Jan Kowalski ma schizofrenię, liczy się?", "Kowalski"),
        ("Jan Kowalski ma schizofrenię, liczy się?", "schizofreni"),
        ("moja córka Ania choruje na depresję", "Ania"),
        ("moja córka Ania choruje na depresję", "depresj"),
        ("jan kowalski ma padaczkę", "kowalski"),
        ("chodzi o pana Nowaka", "Nowaka"),
        ("Nazywam się Wiśniewska", "Wiśniewska"),
    ],
)
def test_personal_data_is_taken_out(question: str, gone: str) -> None:
    assert gone not in redact(question)


@pytest.mark.parametrize(
    "question",
    [
        "czy dostanę 35 212 zł na miejsce pracy",
        "alokacja 4 434 720 zł",
        "pula 100 000 000 zł",
        "mój syn ma lekki stopień, liczy się?",
        "czy osoba z depresją się liczy",
        "Czy JOWES i Caritas Diecezji Kieleckiej to to samo",
        "mieszkam w Kazimierzy Wielkiej",
        "nabór od 31 maja 2024 do 19 czerwca 2024",
        "Fundacja z Kłobucka, 3 etaty i 2 × ½",
        "art. 777 § 1 pkt 5 kpc",
        "Czy spółdzielnia socjalna może?",
        "",
    ],
)
def test_what_is_not_personal_stays(question: str) -> None:
    assert redact(question) == question


def test_an_amount_stays_beside_a_phone() -> None:
    assert redact("dajcie 120 000 zł, tel 600 700 800") == "dajcie 120 000 zł, tel [telefon]"
