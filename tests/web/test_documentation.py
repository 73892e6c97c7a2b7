"""The guide to the web side tells the truth about addresses and files."""

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "web.md").read_text(encoding="utf-8")


def test_every_route_stands_in_the_guide(app_of: Any) -> None:
    table = GUIDE.partition("## How a page")[0]
    named = set(re.findall(r"`(/[a-z./-]*)", table))
    for route in app_of().router.routes:
        path = re.sub(r"\{.*", "", getattr(route, "path", ""))
        known = any(path == one or (one.endswith("/") and path.startswith(one)) for one in named)
        assert known or path in ("", "/", "/static/") or path.startswith("/api/"), path


def test_every_file_of_the_guide_exists() -> None:
    for name in re.findall(r"\]\(([^)#]+)\)", GUIDE):
        assert (ROOT / "docs" / name).exists(), name
    for name in re.findall(r"`((?:bot|tests|benchmarks)/[\w/.]+)`", GUIDE):
        assert (ROOT / name).exists(), name


def test_pictures_are_small_enough_for_a_readme() -> None:
    pictures = sorted((ROOT / "docs" / "images").glob("web-*.png"))
    assert len(pictures) == 2
    assert all(picture.stat().st_size < 150_000 for picture in pictures)
