"""Statistics are counts that tell nobody apart, as numbers and as a chart."""

import struct

from bot.files import files
from conversations.statistics import LEAST
from tests.leads.conftest import Talk, advisor

JOWES = advisor("Ewa", "jowes")


async def test_small_counts_are_hidden_and_large_ones_shown(talk: Talk) -> None:
    for number in range(LEAST - 1):
        await talk.say(f"p{number}", "Kłobuck", "fundacja")
    assert "Zaczęli: poniżej 5" in await talk.say("d1", "/statystyki", **JOWES)
    assert talk.replies[0].image is None
    await talk.say("p9", "Myszków", "fundacja")
    text = await talk.say("d1", "/statystyki", **JOWES)
    assert "Zaczęli: 5" in text
    assert "Forma prawna: 5" in text
    assert "Zostawili kontakt: 0" in text
    assert "Kłobuck" not in text


async def test_each_centre_counts_its_own(talk: Talk) -> None:
    for number in range(6):
        await talk.say(f"p{number}", "Kłobuck")
        await talk.say(f"s{number}", "Sandomierz")
    for number in range(LEAST):
        await talk.leave(f"p{number}", f"Osoba, 600 700 80{number}")
    assert "Zaczęli: 6" in await talk.say("d1", "/statystyki", **JOWES)
    assert "Zostawili kontakt: 5" in talk.text()
    assert "Zostawili kontakt: 0" in await talk.say("d2", "/statystyki", **advisor("Jan", "sowes"))
    assert "Zaczęli: 12" in await talk.say("d3", "/statystyki", **advisor("Ala"))


async def test_questions_of_many_are_shown_and_of_few_are_not(talk: Talk) -> None:
    for number in range(LEAST):
        await talk.say(f"p{number}", "Kłobuck", "czy weksel wystarczy?")
    await talk.say("p0", "czy trzeba mieć kasę fiskalną?")
    # One person who asks many times is still one person.
    for _ in range(LEAST):
        await talk.say("p1", "ile pieniędzy na utworzenie jednego miejsca pracy?")
    text = await talk.say("d1", "/statystyki", **JOWES)
    assert "Czy wystarczy weksel?: 5" in text
    assert "kasę fiskalną" not in text
    assert "utworzenie" not in text
    assert "Rzadszych nie pokazuję" in text


async def test_the_chart_is_a_picture_of_the_same_numbers(talk: Talk) -> None:
    for number in range(8):
        await talk.say(f"p{number}", "Kłobuck", "fundacja", "czy weksel wystarczy?")
    await talk.say("p1", "czy trzeba mieć kasę fiskalną?")
    await talk.say("d1", "/statystyki", **JOWES)
    image = talk.replies[0].image
    assert image is not None
    assert image["bars"] == [["Zaczęli", 8], ["Doszli do wyniku", None], ["Zostawili kontakt", None]]
    # What is hidden among the numbers is hidden here too.
    assert [section["rows"] for section in image["sections"]] == [
        [["Forma prawna", 8]],
        [["Czy wystarczy weksel?", 8]],
    ]
    name, content = await files(image)
    assert name == "statystyki.png"
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert width > 500
    assert height > 200
