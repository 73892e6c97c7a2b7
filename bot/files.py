"""Makes whatever file a reply names: an estimate's card, the chart of statistics, a person's own data."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any


async def files(payload: Mapping[str, Any]) -> tuple[str, bytes]:
    """The name and the content of the file that a payload describes.

    Raises:
        LookupError: there is no such kind of file.
    """
    # The typesetter takes 7 MB, so it is loaded with the first file, which most conversations never ask for.
    match payload.get("kind"):
        case "statistics":
            from bot.chart.drawing import draw_chart

            return "statystyki.png", await asyncio.to_thread(draw_chart, payload)
        case "my-data":
            text = json.dumps(payload["content"], ensure_ascii=False, indent=2)
            return "moje-dane.json", text.encode()
    from bot.card.files import files as card_files

    return await card_files(payload)
