"""Whether the process lives, and whether it can serve: the database is really written, the knowledge really there."""

import sqlite3
import time

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import logs
from bot.store.protocol import Store, StoreError
from conversations.world import World
from knowledge.errors import KnowledgeError

log = logs.get_logger(__name__)
PROBE = "probe:web"


def health_routes(store: Store, world: World) -> list[Route]:
    """`/healthz` and `/readyz`, for whoever watches over the service."""

    async def alive(_request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def ready(_request: Request) -> Response:
        checks = {"database": await _writes(store), "rules": bool(world.catalogue.calls), "knowledge": _answers(world)}
        good = all(checks.values())
        words = {name: "ok" if fine else "failed" for name, fine in checks.items()}
        return JSONResponse({"status": "ok" if good else "failed", "checks": words}, 200 if good else 503)

    return [Route("/healthz", alive, methods=["GET"]), Route("/readyz", ready, methods=["GET"])]


async def _writes(store: Store) -> bool:
    """Whether what is written now can be read back."""
    moment = time.time_ns()
    try:
        await store.delivered([], PROBE, {"at": moment})
        kept = await store.screen(PROBE)
    except StoreError as error:
        log.error("database not ready", error=type(error).__name__)
        return False
    # Another check may have written a moment later; that is just as good a sign.
    return kept is not None and kept["at"] >= moment


def _answers(world: World) -> bool:
    """Whether questions about the rules can be answered: the index is there and holds documents."""
    index = world.knowledge.index if world.knowledge is not None else None
    try:
        return index is not None and bool(index.documents())
    except (KnowledgeError, sqlite3.Error) as error:
        log.error("index not ready", error=type(error).__name__)
        return False
