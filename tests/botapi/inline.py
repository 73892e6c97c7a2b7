"""What Telegram accepts as the answer to an inline query, by the limits its documentation gives."""

import json
import re
from typing import Any

from tests.botapi.markup import MAX_TEXT_UNITS, RefusedError, check_markup, check_text, visible_text

MOST_RESULTS = 50


def check_inline_answer(fields: dict[str, Any], asked: dict[str, str]) -> str:
    """Give the query's id; refuse what Telegram would."""
    query = str(fields.get("inline_query_id", ""))
    if query not in asked:
        raise RefusedError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    results = _json(fields.get("results", []))
    if len(results) > MOST_RESULTS:
        raise RefusedError(400, "Bad Request: RESULTS_TOO_MUCH")
    ids = [result["id"] for result in results]
    if len(set(ids)) < len(ids):
        raise RefusedError(400, "Bad Request: RESULT_ID_DUPLICATE")
    for result in results:
        _check_result(result)
    button = _json(fields["button"]) if fields.get("button") else None
    if button is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "")):
        raise RefusedError(400, "Bad Request: START_PARAM_INVALID")
    return query


def _check_result(result: dict[str, Any]) -> None:
    if not 1 <= len(result["id"].encode()) <= 64:
        raise RefusedError(400, "Bad Request: RESULT_ID_INVALID")
    if result["type"] != "article" or not result.get("title"):
        raise RefusedError(400, "Bad Request: ARTICLE_TITLE_EMPTY")
    content = result["input_message_content"]
    check_text(visible_text(content["message_text"], content.get("parse_mode")), MAX_TEXT_UNITS)
    check_markup(result.get("reply_markup"))


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
