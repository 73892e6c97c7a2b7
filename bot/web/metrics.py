"""`/metrics`, for whoever collects figures: let in by a token, and not there at all without one."""

import hmac

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import metrics


def metrics_route(token: str) -> Route:
    """The route; it wants the header ``Authorization: Bearer <token>``."""

    async def figures(request: Request) -> Response:
        given = request.headers.get("authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            return Response(status_code=403)
        return Response(metrics.exposed(), media_type=metrics.CONTENT_TYPE)

    return Route("/metrics", figures, methods=["GET"])
