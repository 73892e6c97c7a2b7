"""How long a person waits from starting the terminal chat to the first prompt: first start and later starts.

Run: ``python -m benchmarks.start_up``. Prints milliseconds; each start is a process of its own.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5
GOAL_MS = 1500


def first_prompt(database: Path) -> float:
    """Milliseconds until the welcome screen's prompt is there."""
    command = [sys.executable, "-m", "bot", "chat", "--db", str(database)]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        seen = b""
        while not seen.endswith(b"> "):
            byte = process.stdout.read(1)
            if not byte:
                raise RuntimeError("the chat ended before its first prompt; try `doradca chat`")
            seen += byte
        waited = (time.perf_counter() - begun) * 1000
        process.stdin.close()
        process.wait(timeout=30)
    return waited


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "doradca.db"
        first = first_prompt(database)
        later = [first_prompt(database) for _ in range(RUNS)]
    print("start to first prompt, ms (goal for each start:", GOAL_MS, "ms)")
    print(f"  first start (empty data folder)  {first:8.0f}")
    middle, least, most = statistics.median(later), min(later), max(later)
    print(f"  later starts, median of {RUNS}        {middle:8.0f}   min {least:.0f}, max {most:.0f}")


if __name__ == "__main__":
    main()
