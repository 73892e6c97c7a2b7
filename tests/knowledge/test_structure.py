import pytest

from knowledge.blocks import Block, BlockKind
from knowledge.readers.text_layout import blocks_of_lines
from knowledge.structure import split


def places(text: str) -> dict[str, str]:
    return {p.place: p.text for p in split("dokument", blocks_of_lines(text.split("\n")))}


def test_points_continue_after_a_plain_paragraph() -> None:
    found = places("§ 3. Zasady\n\n1. Pierwszy.\n\nUwaga do pierwszego.\n\n2. Drugi.\n")
    assert found == {"§ 3 ust. 1": "Pierwszy.", "§ 3, akapit 1": "Uwaga do pierwszego.", "§ 3 ust. 2": "Drugi."}


def test_wrapped_references_are_not_marks() -> None:
    text = (
        "§ 4\n\n1. Umowę zawiera się na zasadach, o których mowa w\n"
        "§ 15 Regulaminu, oraz nie później niż w terminie do\n"
        "3. miesiąca roku.\n2. Zgodnie z art. 777\n§ 1 pkt 5 kodeksu."
    )
    assert set(places(text)) == {"§ 4 ust. 1", "§ 4 ust. 2"}
    assert places(text)["§ 4 ust. 2"] == "Zgodnie z art. 777 § 1 pkt 5 kodeksu."


def test_paragraph_sign_with_its_first_point_on_one_line() -> None:
    assert places("§ 2. 1. Składa się wniosek.\n2. Wniosek jest bezpłatny.") == {
        "§ 2 ust. 1": "Składa się wniosek.",
        "§ 2 ust. 2": "Wniosek jest bezpłatny.",
    }


def test_articles_with_letters_and_points() -> None:
    found = places("Art. 5a. 1. Status przyznaje:\n1) wojewoda;\n2) minister.\n\nArt. 6. Status traci się po roku.")
    assert found["art. 5a ust. 1 pkt 2"] == "minister."
    assert found["art. 6"] == "Status traci się po roku."


def test_enumeration_inside_one_paragraph_is_taken_apart() -> None:
    found = places("§ 7. Do wniosku dołącza się: 1) statut; 2) bilans; 3) oświadczenie.")
    assert found["§ 7"] == "Do wniosku dołącza się:"
    assert [found[f"§ 7 pkt {n}"] for n in (1, 2, 3)] == ["statut;", "bilans;", "oświadczenie."]


def test_decimal_numbers_nest_by_their_own_parts() -> None:
    found = places("1. Ogólne.\n1.1. Cel.\n1.2. Zakres:\na) pierwszy,\nb) drugi.\n1.10. Koniec.\n2. Inne.")
    assert found == {
        "pkt 1": "Ogólne.",
        "pkt 1.1": "Cel.",
        "pkt 1.2": "Zakres:",
        "pkt 1.2 lit. a": "pierwszy,",
        "pkt 1.2 lit. b": "drugi.",
        "pkt 1.10": "Koniec.",
        "pkt 2": "Inne.",
    }


def test_letter_i_follows_h_and_is_no_roman_number() -> None:
    letters = "abcdefghij"
    found = places("§ 1. Wykaz obejmuje:\n" + "\n".join(f"{letter}) rzecz {letter}," for letter in letters))
    assert [place for place in found if "lit." in place] == [f"§ 1 lit. {letter}" for letter in letters]


def test_inserted_points_keep_their_own_numbers() -> None:
    found = places("§ 1. Zasady\n1. Jeden.\n1a. Wstawiony.\n2. Dwa.\n2a. Drugi wstawiony.")
    assert list(found) == ["§ 1 ust. 1", "§ 1 ust. 1a", "§ 1 ust. 2", "§ 1 ust. 2a"]


def test_headings_without_marks_name_the_place() -> None:
    found = places("Wstęp do całości jest właśnie tutaj.\n\nTrwałość.\n\nTrzeba zrobić:\n\n 1. Jedno.\n 2. Drugie.\n")
    assert found == {
        "wstęp, akapit 1": "Wstęp do całości jest właśnie tutaj.",
        "cz. Trwałość, akapit 1": "Trzeba zrobić:",
        "cz. Trwałość, pkt 1": "Jedno.",
        "cz. Trwałość, pkt 2": "Drugie.",
    }


def test_second_list_of_a_section_is_told_apart() -> None:
    found = places("Zadania.\n\nNajpierw trzeba zrobić:\n\n1. A.\n2. B.\n\nPotem trzeba zrobić:\n\n1. C.\n2. D.\n")
    assert found["cz. Zadania, pkt 2"] == "B."
    assert found["cz. Zadania, akapit 2, pkt 2"] == "D."


def test_attachments_restart_the_numbers() -> None:
    found = places("§ 1. Umowa\n1. Pierwsza rzecz.\n\nZałącznik nr 2. Wzór\n\n§ 1. Weksel\n1. Druga rzecz.\n")
    assert found["§ 1 ust. 1"] == "Pierwsza rzecz."
    assert found["zał. nr 2, § 1 ust. 1"] == "Druga rzecz."


def test_bullets_nest_by_indentation() -> None:
    found = places("Wymagane jest:\n • zatrudnienie:\n   • osób bezrobotnych,\n   • osób starszych,\n • szkolenie.")
    assert found["tiret 1 podwójne tiret 2"] == "osób starszych,"
    assert found["tiret 2"] == "szkolenie."


def test_a_word_parted_at_the_end_of_a_line_is_put_together() -> None:
    assert places("Wspieramy przedsię-\nbiorstwa społeczne.") == {"akapit 1": "Wspieramy przedsiębiorstwa społeczne."}


def test_lead_holds_headings_and_openings() -> None:
    passages = split("d", blocks_of_lines(["§ 2. Koszty", "", "1. Można kupić:", "1) maszyny;", "2) meble."]))
    assert passages[-1].lead == "Koszty\nMożna kupić:"


def test_table_rows_bear_their_header() -> None:
    rows = (("Etat", "Kwota"), ("cały", "100 zł"), ("", ""), ("pół", "50 zł"))
    found = split("d", [Block(BlockKind.PARAGRAPH, "Stawki."), Block(BlockKind.TABLE, rows=rows, header=True)])
    assert [(p.place, p.text, p.lead) for p in found[1:]] == [
        ("tabela 1, wiersz 1", "cały | 100 zł", "Etat | Kwota"),
        ("tabela 1, wiersz 2", "pół | 50 zł", "Etat | Kwota"),
    ]


def test_headings_with_nothing_below_are_kept() -> None:
    blocks = [Block(BlockKind.HEADING, title, level=2) for title in ("Wzory", "Kontakt")]
    assert [(p.place, p.text) for p in split("d", blocks)] == [("cz. Wzory", "Wzory"), ("cz. Kontakt", "Kontakt")]


@pytest.mark.parametrize(
    "text", ["§ 1\n\n§ 2\n\n1. Coś.", "1.\na) coś", "–", "§ 1. 1. 1) a) x", "§ 1\n1.\n\n2.\n\n§ 1\n"]
)
def test_odd_marks_break_nothing_and_places_are_unique(text: str) -> None:
    passages = split("d", blocks_of_lines(text.split("\n")))
    assert len({p.place for p in passages}) == len(passages)
