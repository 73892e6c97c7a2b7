"""The API for other sites: facts, calls, estimates and answers as JSON, the same as the command line gives."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from bot.commands.knowledge import asked_json
from bot.web.api_models import (
    AnswerGiven,
    CallsGiven,
    EstimateGiven,
    FactsGiven,
    ProblemGiven,
    ask_model,
    estimate_model,
    moment_field,
)
from bot.web.site import Site
from conversations.asking import ask
from conversations.contract import call_json, fact_json, outcome_json
from conversations.contract import wanted as wanted_value
from conversations.world import World
from rules.answers import BadAnswerError, read_case

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemGiven, "description": what}
    for status, what in {
        400: "The body cannot be read",
        408: "Too slow",
        413: "Too large",
        422: "The request does not fit its description",
        429: "Too many requests",
    }.items()
}


def api_router(world: World, clock: Callable[[], datetime], site: Site) -> APIRouter:
    """`/api/…`. Keeps nothing of what it is asked; any site may call it, none gets a person's conversation."""
    router = APIRouter(prefix="/api", responses=_PROBLEMS)
    moment: Any = moment_field()
    estimate_request: Any = estimate_model(world.catalogue)
    ask_request: Any = ask_model(world.catalogue)

    @router.get("/facts", response_model=FactsGiven)
    async def facts() -> Response:
        """Every fact a call may ask about, of the group and of a planned job."""
        return _open({"facts": [fact_json(world, fact) for fact in world.catalogue.facts.values()]})

    @router.get("/calls", response_model=CallsGiven)
    async def calls(on: Annotated[moment | None, Query()] = None) -> Response:
        """Every call and its state, on a day or now (local Polish time)."""
        at = _moment(on) or clock()
        known = (*world.catalogue.calls, *world.catalogue.statuses)
        return _open({"on": at.isoformat(timespec="minutes"), "calls": [call_json(world, one, at) for one in known]})

    @router.post("/estimate", response_model=EstimateGiven)
    async def estimate(request: Request, asked: estimate_request) -> Response:
        """What each call says of a group: verdict, money, conditions, obligations, each with its source.

        An answer that is null means "not known"; one that is missing was not asked yet.
        """
        given: dict[str, Any] = asked.model_dump(exclude_unset=True)
        try:
            case = read_case(world.catalogue.facts, given.get("answers") or {}, given.get("jobs") or [])
        except BadAnswerError as error:
            words = world.texts("web-api-bad-answer", fact=error.fact, wanted=wanted_value(world, error))
            return _open_problem(site.problem(request, 422, words))
        at = _moment(given.get("on")) or clock()
        fitting = world.catalogue.calls_for(case.answers.get("county"))
        wanted = given.get("calls") or fitting or world.catalogue.calls
        return _open({"calls": [outcome_json(world, world.catalogue.evaluate(one, case, at)) for one in wanted]})

    @router.post("/ask", response_model=AnswerGiven)
    async def answer(asked: ask_request) -> Response:
        """An answer from the regulations with its source; `declined` when they do not hold one."""
        found = ask(asked.question, world, at=clock(), call=asked.call)
        return _open(asked_json(asked.question, found))

    @router.options("/{path:path}", include_in_schema=False)
    async def preflight(path: str) -> Response:
        """What a browser asks before another site's script may send JSON."""
        headers = {"access-control-allow-methods": "GET, POST", "access-control-allow-headers": "content-type"}
        return _open_problem(Response(status_code=204, headers=headers))

    return router


def _moment(given: str | None) -> datetime | None:
    return datetime.fromisoformat(given) if given else None


def _open(value: Any) -> Response:
    """JSON for any site: it depends on the request alone, never on who asks. Spaces are ordinary ones, as anywhere."""
    text = json.dumps(value, ensure_ascii=False).replace("\u00a0", " ")
    return _open_problem(Response(text, media_type="application/json"))


def _open_problem(answer: Response) -> Response:
    answer.headers["access-control-allow-origin"] = "*"
    answer.headers["cross-origin-resource-policy"] = "cross-origin"
    return answer
