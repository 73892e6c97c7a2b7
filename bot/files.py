"""Makes whatever file a reply names: an estimate's card, the chart of statistics, a person's own data."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from bot.card.files import files as card_files
from bot.chart.drawing import draw_chart


async def files(payload: Mapping[str, Any]) -> tuple[str, bytes]:
    """The name and the content of the file that a payload describes.

    Raises:
        LookupError: there is no such kind of file.
    """
    match payload.get("kind"):
        case "statistics":
            return "statystyki.png", await asyncio.to_thread(draw_chart, payload)
        case "my-data":
            text = json.dumps(payload["content"], ensure_ascii=False, indent=2)
            return "moje-dane.json", text.encode()
    return await card_files(payload)
