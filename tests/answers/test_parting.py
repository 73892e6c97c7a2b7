import pytest

from conversations.world import World
from knowledge.answers.asking_words import asking, asks_plainly, leans, without_leaning, without_slips
from knowledge.answers.courtesies import is_courtesy, without_courtesies
from knowledge.answers.cutting import cuts
from knowledge.answers.headwords import in_full, listed
from knowledge.answers.pointing import named_in_full


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Ile jest na utworzenie miejsca pracy? Czy weksel wystarczy?",
            ["Ile jest na utworzenie miejsca pracy?", "Czy weksel wystarczy?"],
        ),
        ("ile jest na utrzymanie i czy weksel wystarczy", ["ile jest na utrzymanie", "czy weksel wystarczy"]),
        (
            "do kiedy był nabór, a ile pieniędzy było w całej puli",
            ["do kiedy był nabór", "ile pieniędzy było w całej puli"],
        ),
        (
            "Jakim podpisem podpisać wniosek, gdzie złożyć wersję papierową i czy wymagany jest biznesplan?",
            ["Jakim podpisem podpisać wniosek", "gdzie złożyć wersję papierową", "czy wymagany jest biznesplan?"],
        ),
        (
            "Wiela dajōm na utrzimanie i jak dugo trza ta robota trzimać?",
            ["Wiela dajōm na utrzimanie", "jak dugo trza ta robota trzimać?"],
        ),
        (
            "jakie zalaczniki na wnisoek i iel jest na utworzenie",
            ["jakie zalaczniki na wnisoek", "iel jest na utworzenie"],
        ),
        ("1) czy weksel starczy 2) czy można kupić laptop", ["czy weksel starczy", "czy można kupić laptop"]),
        (
            "Pierwsza sprawa: czy emeryt się liczy. Druga sprawa: ile trzeba utrzymać miejsce pracy.",
            ["czy emeryt się liczy", "ile trzeba utrzymać miejsce pracy"],
        ),
        (
            "Dzień dobry, mam dwa pytania. Czy bezrobotny po 50 się liczy? Czy trzeba mieć biznesplan? Pozdrawiam",
            ["Czy bezrobotny po 50 się liczy?", "Czy trzeba mieć biznesplan?"],
        ),
        (
            "Proszę o informację, jaka jest pula naboru oraz w jakim terminie należało złożyć wniosek.",
            ["jaka jest pula naboru", "w jakim terminie należało złożyć wniosek."],
        ),
        ("kwoty i terminy", ["kwoty", "terminy"]),
        ("likwidacja, przekształcenie?", ["likwidacja", "przekształcenie"]),
        (
            "max na miejsce pracy, max na podmiot, pomostowe na mc",
            ["max na miejsce pracy", "max na podmiot", "pomostowe na mc"],
        ),
        (
            "możno kupić maszyny, a kaj sie tyn wniosek na papiōrze zanosi?",
            ["możno kupić maszyny", "kaj sie tyn wniosek na papiōrze zanosi?"],
        ),
        (
            "Proszę o wskazanie daty rozpoczęcia naboru oraz programu, z którego był finansowany.",
            ["daty rozpoczęcia naboru", "programu, z którego był finansowany."],
        ),
        (
            "Uprzejmie proszę o wskazanie terminu naboru, dopuszczalnych form prawnych oraz listy załączników.",
            ["terminu naboru", "dopuszczalnych form prawnych", "listy załączników."],
        ),
        (
            "ile max szło na jedno miejsce? a z doradztwa co tam było, bo prawnik by się przydał",
            ["ile max szło na jedno miejsce?", "z doradztwa co tam było, bo prawnik by się przydał"],
        ),
        ("JOWES2024: termin, pula", ["JOWES2024: termin", "pula"]),
        ("weksel? status kiedy?", ["weksel", "status kiedy"]),
        ("ile naborów, miejsc?", ["ile naborów", "miejsc"]),
        (
            "Na ile miesięcy liczona jest stawka na utrzymanie? Program?",
            ["Na ile miesięcy liczona jest stawka na utrzymanie?", "Program?"],
        ),
        (
            "Proszę podać kwotę na utworzenie, termin składania wniosków i pulę naboru",
            ["kwotę na utworzenie", "termin składania wniosków", "pulę naboru"],
        ),
        ("keidy byl nabor i gdize zanieść papiery", ["keidy byl nabor", "gdize zanieść papiery"]),
    ],
)
def test_the_questions_of_a_message_are_taken_apart(world: World, text: str, parts: list[str]) -> None:
    assert [part.text for part in world.knowledge.parts(text)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "czy weksel wystarczy",
        "Mieszkam na wsi. Syn siedzi w domu i ma lekki stopień. Czy on się liczy?",
        "Pracownik się zwolnił. Ile najdłużej mogło stać puste miejsce, żeby trwałość się nie wydłużyła?",
        "Proszę o informację, w jakim terminie podmiot winien zawiadomić wojewodę, iż przestał spełniać przesłanki.",
        "Czy spółdzielnia socjalna ma status z automatu, czy musi się o niego starać?",
        "Proszę o wskazanie organu, do którego należy wnieść odwołanie w przypadku odmowy nadania statusu.",
        "ziomek z Ukrainy ma tylko tę ochronę czasową, wbija na listę jako uchodźca?",
        "Jakie oświadczenie trzeba złożyć o wcześniejszej pracy danej osoby i ile miesięcy wstecz?",
        "A jak my weznymy baba ino na pōł etatu, to wiela dajōm na utrzimanie tyj roboty?",
        "Czy wystarczy zawrzeć umowę ze spółką z o.o. non profit?",
        "Ile najwięcej mogła dostać ta mniejsza spółdzielnia, a ile ta większa?",
        "Z jakiego punktu listy pasuje starszy, a z jakiego młodszy?",
        "Proszę o wskazanie organu, do którego składa się wniosek o status.",
    ],
)
def test_one_question_stays_whole_whatever_is_told_beside_it(world: World, text: str) -> None:
    assert [part.text for part in world.knowledge.parts(text)] == [text]


def test_what_is_told_before_a_question_is_kept_apart_from_it(world: World) -> None:
    one, other = world.knowledge.parts(
        "Jest nas pięcioro. Jakie formy prawne są możliwe, a jakie załączniki trzeba dać?"
    )

    assert (one.told, one.text) == ("Jest nas pięcioro.", "Jakie formy prawne są możliwe")
    assert (other.told, other.text) == ("", "jakie załączniki trzeba dać?")


def test_what_a_colon_announces_is_told_apart_from_the_question(world: World) -> None:
    one, _ = world.knowledge.parts("Nabór nr 1 z 2024: ile dają na stworzenie miejsca, a do kiedy przyjmowano wnioski?")
    pool, _ = world.knowledge.parts("Nabór nr 1: pula MP i do kiedy przyjmowano wnioski?")

    assert (one.told, one.text) == ("Nabór nr 1 z 2024:", "ile dają na stworzenie miejsca")
    assert pool.in_full == in_full("liczba miejsc pracy")


def test_a_number_of_jobs_before_a_colon_stays_with_its_question(world: World) -> None:
    one, _ = world.knowledge.parts("2 osoby na full: ile kasy i jak długo trzeba je trzymać?")

    assert one.text == "2 osoby na full: ile kasy"


def test_a_relative_clause_asks_nothing() -> None:
    assert not asking("programu, z którego był finansowany")
    assert asking("który program to finansował")
    assert asking("mam pytanie, do którego urzędu iść")


def test_slips_in_asking_words_are_put_right_except_beside_a_year() -> None:
    assert without_slips("Keidy byl nabor, gdize to zanieść i iel trzbea czekać") == (
        "kiedy byl nabor, gdzie to zanieść i ile trzeba czekać"
    )
    assert without_slips("do keidy trzymać miejsca od maja 2024") == "do keidy trzymać miejsca od maja 2024"


def test_a_last_sentence_that_leans_on_the_one_before_is_left_out() -> None:
    assert without_leaning("Czy ustawa tego zabrania? Jak było w pierwszym tekście, a jak jest dziś?") == (
        "Czy ustawa tego zabrania?"
    )
    assert without_leaning("Czy ustawa tego zabrania? Kto nadaje status?").endswith("Kto nadaje status?")
    assert without_leaning("Jak było dawniej?") == "Jak było dawniej?"


def test_rules_pointed_at_are_the_last_ones_named() -> None:
    assert named_in_full("do kiedy te przepisy obowiązują?", "nowe rozporządzenie de minimis. jaki limit") == (
        "do kiedy te przepisy obowiązują rozporządzenie de minimis?"
    )


def test_a_limit_is_that_of_the_aid_named_before_it(world: World) -> None:
    _, limit = world.knowledge.parts("Co to jest de minimis i jaki limit?")
    alone = world.knowledge.parts("termin i limit")[-1]

    assert limit.meant == "jaki limit pomocy de minimis?"
    assert alone.meant == in_full("limit")


def test_a_list_beside_another_question_is_a_list_of_questions(world: World) -> None:
    parts = world.knowledge.parts("weksel i poręczenie, a do kiedy trzeba zdobyć status?")

    assert [part.text for part in parts] == ["weksel", "poręczenie", "do kiedy trzeba zdobyć status?"]


def test_a_shared_object_completes_the_first_question(world: World) -> None:
    first, _ = world.knowledge.parts("kto sklada i do kiedy wniosek")

    assert first.meant == "kto sklada wniosek"


def test_a_pronoun_is_filled_with_the_last_thing_that_fits() -> None:
    assert named_in_full("jak długo musimy je utrzymać?", "ile na utworzenie miejsca") == (
        "jak długo musimy je utrzymać miejsca pracy?"
    )
    assert named_in_full("kiedy można go odzyskać", "jak złożyć wniosek i kiedy traci się status").endswith(
        "status PS?"
    )
    assert named_in_full("jak długo je trzymać", "kto prowadzi ośrodek") == ""
    assert named_in_full("jak długo", "ile na utworzenie miejsca") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Dzień dobry!",
        "Panie kochany,",
        "Pyrsk ludkowie",
        "Jo mōm dwa pytania:",
        "z góry dziękuję",
        "Pozdrawiam serdecznie.",
    ],
)
def test_greetings_thanks_and_announcements_are_courtesies(text: str) -> None:
    assert is_courtesy(text)
    assert without_courtesies(text) == text


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Dzień dobry, czy weksel wystarczy? Z góry dziękuję!", "czy weksel wystarczy?"),
        ("Szanowni Państwo, uprzejmie proszę o informację, czy weksel wystarczy.", "czy weksel wystarczy."),
        ("no powiydzcie mi, wiela tego je", "wiela tego je"),
        ("po drugie: kto nadaje status", "kto nadaje status"),
        ("czesne za przedszkole", "czesne za przedszkole"),
    ],
)
def test_courtesies_are_taken_off_a_question(text: str, bare: str) -> None:
    assert without_courtesies(text) == bare
    assert not is_courtesy(text)


def test_a_message_is_cut_only_where_it_joins_things() -> None:
    assert [(cut.one, cut.other) for cut in cuts("ile na utworzenie i czy weksel")] == [
        ("ile na utworzenie", "czy weksel")
    ]
    assert [(cut.one, cut.joint) for cut in cuts("czy do 2024 r. wystarczy weksel, a potem nie")] == [
        ("czy do 2024 r. wystarczy weksel", ", a")
    ]
    assert not list(cuts("ile na utworzenie"))


def test_a_list_of_things_is_a_list_of_questions() -> None:
    assert [thing for thing, _ in listed("jakie kwoty, terminy i załączniki w JOWES 2024?")] == [
        "jakie kwoty",
        "terminy",
        "załączniki w JOWES 2024",
    ]
    assert listed("kwoty i pogoda") == []
    assert listed("terminy") == []
    assert in_full("Jakie są terminy") == in_full("daty")
    assert in_full("terminy szkoleń") is None


def test_every_listed_thing_has_its_own_answer(world: World) -> None:
    for thing in (
        "kwoty",
        "terminy",
        "adres",
        "pula",
        "załączniki",
        "zabezpieczenia",
        "trwałość",
        "koszty",
        "PES",
        "PS",
        "likwidacja",
        "przekształcenie",
        "trwałość podmiotu",
        "max na podmiot",
        "biznesplan",
        "regulamin",
        "bilans otwarcia",
        "remont",
        "poręczenie",
        "grupa inicjatywna",
    ):
        question = in_full(thing)

        assert question is not None
        assert world.knowledge.judge(question, "jowes-2024").decision.status == "answered", thing


def test_a_piece_without_anything_of_its_own_leans_on_the_question_before() -> None:
    assert leans("i na ile miesięcy")
    assert leans("od kiedy to się liczy?")
    assert not leans("na ile miejsc pracy")
    assert not asks_plainly("na ile miesięcy?")
    assert asks_plainly("kto może poręczyć")
    assert not asks_plainly("syn ma orzeczenie")
