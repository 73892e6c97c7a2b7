"""The map between sources and rules, on the shipped files and on a small one."""

import tomllib

from rules.paragraph_map import ParagraphMap, paragraph_map
from tests.rules.samples import sample_call
from tests.rules.shipped import SOURCES, catalogue
from tests.rules.test_money import CREATION

PRIMARY = ("jowes-2014-2020", "jowes-2024", "sowes-2014-2020")


def shipped_documents() -> dict[str, dict[str, str]]:
    documents: dict[str, dict[str, str]] = {}
    for path in sorted(SOURCES.glob("*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        places: dict[str, str] = {}
        for block in body.split("\n## ")[1:]:
            place, _, text = block.partition("\n")
            places[place.strip()] = "\n".join(line for line in text.splitlines() if not line.startswith("<!--"))
        documents[tomllib.loads(front)["document"]] = places
    return documents


def shipped_map() -> ParagraphMap:
    known = catalogue()
    calls = [rules.call for rules in (*known.calls.values(), *known.statuses.values())]
    return paragraph_map(calls, shipped_documents(), known.centres.values())


def test_every_citation_of_the_shipped_rules_resolves() -> None:
    assert shipped_map().dangling == ()


def test_nothing_of_the_shipped_sources_is_uncovered() -> None:
    assert shipped_map().uncovered == ()


def test_every_paragraph_of_the_three_documents_is_a_rule_or_left_to_the_advisor_with_the_reason() -> None:
    found = [paragraph for paragraph in shipped_map().paragraphs if paragraph.document in PRIMARY]
    assert {paragraph.document for paragraph in found} == set(PRIMARY)
    assert [(one.document, one.place) for one in found if one.kind not in ("rule", "advisor")] == []
    assert all(one.reasons for one in found if one.kind == "advisor")


def test_both_directions() -> None:
    found = shipped_map()
    keep = next(one for one in found.paragraphs if (one.document, one.place) == ("jowes-2024", "cz. Trwałość, pkt 2"))
    assert keep.kind == "rule"
    assert "jowes-2024/obligations.keep_jobs" in keep.entries
    assert any("następcy" in reason for reason in keep.reasons)
    assert "jowes-2024: cz. Trwałość, pkt 2" in found.sources["jowes-2024/obligations.keep_jobs"]
    assert found.sources["jowes-2024/requires_status"] == ("jowes-2024: cz. Trwałość, pkt 1",)


def test_each_kind_of_paragraph() -> None:
    check = '[[advisor_checks]]\nid = "c"\ntext = "Co?"\nwhy = "Bo nie wiem."\ncite = "sample: § 4"\n'
    call = sample_call(CREATION + check)
    sections = {"§ 1": "Daty.", "§ 3": "Kwota.", "§ 4": "Reszta.", "§ 5": "Opis.", "§ 6": " \n"}
    found = paragraph_map([call], {"sample": sections})
    assert {one.place: one.kind for one in found.paragraphs} == {
        "§ 1": "rule", "§ 3": "rule", "§ 4": "advisor", "§ 5": "passage", "§ 6": "uncovered",
    }  # fmt: skip
    assert found.paragraphs[2].reasons == ("Co? Bo nie wiem.",)
    assert [one.place for one in found.uncovered] == ["§ 6"]
    del sections["§ 3"]
    assert paragraph_map([call], {"sample": sections}).dangling == (("sample/amounts.creation", "sample: § 3"),)
