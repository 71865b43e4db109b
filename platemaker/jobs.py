"""Figures made side by side, each by a process that has the whole body in memory."""

import multiprocessing as mp
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from queue import Empty
from typing import Any

from platemaker.assemble import Tell, Workshop, make_figure
from platemaker.body import Body
from platemaker.index import Entry

MEMORY_GB = 2.5
"""About what one process needs."""


def usual_jobs() -> int:
    """As many processes as there are processors, but no more than the memory has room for."""
    try:
        room = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (AttributeError, ValueError, OSError):
        room = 2 * MEMORY_GB
    return max(1, min(os.cpu_count() or 1, int(room / MEMORY_GB)))


def make_figures(
    body: Callable[[], Body], names: Sequence[str], shop: Workshop, tell: Tell, *, jobs: int
) -> Iterator[tuple[str, Entry | None]]:
    """Make figures, `jobs` at a time, and give each one's line of the index when it is done.

    `body` makes the body; it must be a plain function or a `functools.partial` of one. Raises what
    `make_figure` raises.
    """
    if jobs == 1 or len(names) == 1:
        whole = body()
        for name in names:
            yield name, make_figure(whole, whole.figures[name], shop, tell)
        return
    context = mp.get_context("spawn")
    with context.Manager() as manager:
        told = manager.Queue()
        pool = ProcessPoolExecutor(
            min(jobs, len(names)), mp_context=context, initializer=_begin, initargs=(body, shop, told)
        )
        try:
            yield from _results(pool, names, told, tell)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _results(
    pool: ProcessPoolExecutor, names: Sequence[str], told: Any, tell: Tell
) -> Iterator[tuple[str, Entry | None]]:
    waiting = {pool.submit(_make, name): name for name in names}
    while waiting:
        _pass_on(told, tell)
        for done in [future for future in waiting if future.done()]:
            yield waiting.pop(done), done.result()
    _pass_on(told, tell, wait=False)


def _pass_on(told: Any, tell: Tell, *, wait: bool = True) -> None:
    """Tell what the processes have told, waiting half a second for the first word."""
    try:
        tell(told.get(timeout=0.5) if wait else told.get_nowait())
        while True:
            tell(told.get_nowait())
    except Empty:
        return


@dataclass(slots=True)
class _Worker:
    body: Body
    shop: Workshop
    tell: Tell


_worker: _Worker


def _begin(body: Callable[[], Body], shop: Workshop, told: Any) -> None:
    global _worker
    _worker = _Worker(body(), shop, told.put)


def _make(name: str) -> Entry | None:
    return make_figure(_worker.body, _worker.body.figures[name], _worker.shop, _worker.tell)
