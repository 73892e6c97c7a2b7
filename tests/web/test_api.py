"""The API: the same JSON as the command line, described truly, open to other sites, kind about bad input."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from bot.cli import main
from tests.web.conftest import Running

REQUEST = {
    "calls": ["jowes-2024"],
    "on": "2024-06-10T12:00",
    "answers": {"county": "klobucki", "legal_form": "foundation", "status_plan": None},
    "jobs": [
        {"count": 3, "fte": "1", "meets_all_conditions": True},
        {"count": 1, "fte": 0.5, "meets_all_conditions": True},
    ],
}


async def test_an_estimate_is_the_same_as_the_command_lines(
    client_of: Callable[..., Any], tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "request.json"
    file.write_text(json.dumps(REQUEST), encoding="utf-8")
    assert main(["estimate", str(file), "--json"]) == 0
    by_command = json.loads(capsys.readouterr().out)
    async with client_of() as client:
        assert (await client.post("/api/estimate", json=REQUEST)).json() == by_command
    assert by_command["calls"][0]["amount"]["max"] == 276298


async def test_facts_and_calls_are_the_same_as_the_command_lines(
    client_of: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    async with client_of() as client:
        main(["facts", "--json"])
        assert (await client.get("/api/facts")).json() == json.loads(capsys.readouterr().out)
        main(["calls", "--on", "2024-06-10T12:00", "--json"])
        given = await client.get("/api/calls", params={"on": "2024-06-10T12:00"})
        assert given.json() == json.loads(capsys.readouterr().out)
        assert {one["id"]: one["status_on_date"] for one in given.json()["calls"]}["jowes-2024"] == "open"


async def test_an_answer_names_its_source_and_not_knowing_is_said(client_of: Callable[..., Any]) -> None:
    async with client_of() as client:
        known = (await client.post("/api/ask", json={"question": "czy weksel wystarczy?", "call": "jowes-2024"})).json()
        assert known["status"] == "answered"
        assert known["citations"][0]["document"] == "jowes-2024"
        unknown = (await client.post("/api/ask", json={"question": "jaka będzie jutro pogoda w Kłobucku"})).json()
        assert unknown["status"] == "declined"


async def test_other_sites_may_call_the_api_but_get_no_conversation(client_of: Callable[..., Any]) -> None:
    async with client_of() as client:
        asked = await client.options("/api/estimate", headers={"origin": "https://inna.pl"})
        assert asked.status_code == 204
        assert asked.headers["access-control-allow-origin"] == "*"
        assert "content-type" in asked.headers["access-control-allow-headers"]
        answer = await client.get("/api/facts", headers={"origin": "https://inna.pl"})
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
        assert "access-control-allow-origin" not in (await client.get("/")).headers


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"answers": {"county": "atlantyda"}}, "county"),
        ({"answers": {"nieznane": 1}}, "nieznane"),
        ({"jobs": [{"count": 0}]}, "count"),
        ({"jobs": [{"fte": 7}]}, "fte"),
        ({"calls": ["nie-ma"]}, "calls"),
        ({"on": "jutro"}, "on"),
        ({"on": "2024-02-31"}, "on"),
        ({"inne": 1}, "inne"),
    ],
)
async def test_bad_input_is_named_by_its_place(client_of: Callable[..., Any], body: Any, place: str) -> None:
    async with client_of() as client:
        answer = await client.post("/api/estimate", json=body)
        assert answer.status_code == 422
        error = answer.json()["error"]
        assert error["message"].startswith("Zapytanie nie pasuje do opisu")
        assert any(place in detail["place"] for detail in error["details"])


async def test_broken_json_is_told_so(client_of: Callable[..., Any]) -> None:
    async with client_of() as client:
        headers = {"content-type": "application/json"}
        answer = await client.post("/api/estimate", content=b'{"answers": ', headers=headers)
        assert answer.status_code == 422
        assert answer.json()["error"]["message"] == "To nie jest poprawny JSON."
        deep = await client.post("/api/estimate", content=b"[" * 50_000, headers=headers)
        assert deep.status_code in (400, 422)
        large = await client.post("/api/estimate", content=b"[" * 300_000, headers=headers)
        assert large.status_code == 413


async def test_the_description_names_every_fact_and_its_options(client_of: Callable[..., Any]) -> None:
    async with client_of() as client:
        described = (await client.get("/openapi.json")).json()
        facts = (await client.get("/api/facts")).json()["facts"]
    schemas = described["components"]["schemas"]
    group = {fact["id"] for fact in facts if fact["level"] == "group"}
    assert set(schemas["Answers"]["properties"]) == group
    assert "klobucki" in json.dumps(schemas["Answers"]["properties"]["county"])
    assert set(described["paths"]) == {"/api/facts", "/api/calls", "/api/estimate", "/api/ask"}


@pytest.mark.slow
def test_the_api_keeps_to_its_own_description(running: Running) -> None:
    description = httpx.get(f"{running.url}openapi.json").json()
    schema = schemathesis.openapi.from_dict(description)

    for operation in schema.get_all_operations():
        _fuzz(operation.ok(), running.url.rstrip("/"))


def _fuzz(operation: Any, url: str) -> None:
    @settings(
        max_examples=60, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy() | operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE))
    def check(case: Any) -> None:
        case.call_and_validate(base_url=url)

    check()
