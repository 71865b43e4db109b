"""From process start to the first painted plate, in turn with the bare window."""

import json
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
        atlas = [sys.executable, "-m", "benchmarks.atlas_window"]
        first = _run([*atlas, "all"], home)
        _run([*atlas, "keep"], home)
        rounds = [
            (_run(bare, home), _run(atlas, home), _run([*atlas, "all"], home)) for _ in range(WARM_UPS + RUNS)
        ]
    bare_ms, atlas_ms, all_ms = (statistics.median(times) for times in zip(*rounds[WARM_UPS:], strict=True))
    ratio, whole = (statistics.median(r[k] / r[0] for r in rounds[WARM_UPS:]) for k in (1, 2))
    return [
        f"bare PySide6 window           {bare_ms:8.0f} ms   (start to painted, median of {RUNS})",
        f"atlas, first plate painted    {atlas_ms:8.0f} ms   {ratio:.2f} x bare (aim 2, goal 1.5)",
        f"atlas, list and entry there   {all_ms:8.0f} ms   {whole:.2f} x bare",
        f"atlas, very first start       {first:8.0f} ms   (content compiled into the cache, once)",
    ]


def _run(command: list[str], home: str) -> float:
    """From the start of a process until it says that it has painted, in ms."""
    environment = {**os.environ, "QT_QPA_PLATFORM": _platform(home)}
    environment |= dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), home)
    # Some machines forbid the compiled copies of modules; every installation has them.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        said = []
        for line in process.stderr or ():
            if line.startswith("shown"):
                return (time.perf_counter() - start) * 1000
            said.append(line)
    raise RuntimeError(f"{command} painted nothing:\n{''.join(said)}")


def _platform(home: str) -> str:
    """The offscreen platform with a screen of 1080 lines (its own has 800); or the one asked for."""
    screen = {"name": "desk", "x": 0, "y": 0, "width": 1920, "height": 1080, "dpr": 1}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    file = Path(home, "screen.json")
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return os.environ.get("QT_QPA_PLATFORM") or f"offscreen:configfile={file}"
