"""From process start to the first painted plate, in turn with the bare window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 15
WARM_UPS = 2


def measure() -> list[str]:
    """Lines of a table: medians in ms and their ratio, pair by pair."""
    with tempfile.TemporaryDirectory() as home:
        bare = [sys.executable, "-m", "benchmarks.bare_window"]
        atlas = [sys.executable, "main.py", "--exit-when-shown", "--size", "1440x900"]
        first = _run(atlas, home)
        pairs = [(_run(bare, home), _run(atlas, home)) for _ in range(WARM_UPS + RUNS)][WARM_UPS:]
    bare_ms = statistics.median(b for b, _ in pairs)
    atlas_ms = statistics.median(a for _, a in pairs)
    ratio = statistics.median(a / b for b, a in pairs)
    return [
        f"bare PySide6 window           {bare_ms:8.0f} ms   (whole process, median of {RUNS})",
        f"atlas, first plate painted    {atlas_ms:8.0f} ms   {ratio:.2f} x bare (aim 2, goal 1.5)",
        f"atlas, very first start       {first:8.0f} ms   (content compiled into the cache, once)",
    ]


def _run(command: list[str], home: str) -> float:
    """Wall time of one whole process, in ms."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment |= dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), home)
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000
