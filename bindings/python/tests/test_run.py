"""How queries run: without the GIL, stopped by Ctrl-C, with progress and a log."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

import pytest
from conftest import DATA, slow_catalog, wait_until

import gradus

HERE = os.path.dirname(__file__)


def test_another_thread_goes_on() -> None:
    catalog = slow_catalog()
    counted, done = 0, threading.Event()

    def count() -> None:
        nonlocal counted
        while not done.is_set():
            counted += 1
            time.sleep(0)

    worker = threading.Thread(target=count)
    worker.start()
    try:
        assert wait_until(lambda: counted > 0)
        before = counted
        catalog.count(from_="E", to="X", budget_s=0.3, max_nodes=10**9)
        assert counted > before + 10
    finally:
        done.set()
        worker.join()


def test_two_queries_at_once() -> None:
    catalog = slow_catalog()
    running = threading.Barrier(2, timeout=30)
    broken: list[bool] = []

    def ask() -> None:
        met = False

        def progress(share: float, stage: str) -> None:
            nonlocal met
            if not met:
                met = True
                running.wait()  # the other query has to run too

        catalog.matrix(progress=progress, threads=1, budget_s=0.2)
        broken.append(not met)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert broken == [False, False]


SCRIPT = """
import os, signal, sys, threading, time
sys.path.insert(0, sys.argv[1])
from conftest import slow_catalog
catalog = slow_catalog()
sent = []
def send():
    time.sleep(0.3)
    sent.append(time.monotonic())
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=send, daemon=True).start()
try:
    QUERY
except KeyboardInterrupt:
    print(f"interrupted after {time.monotonic() - sent[0]:.3f} s")
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(
    "query",
    [
        'catalog.count(from_="E", to="X", budget_s=60, max_nodes=10**9)',
        'catalog.plan(from_="E", to="X", objective=["even", "close"], k=1000, budget_s=60)',
        'catalog.matrix(budget_s=60, max_nodes=10**9)',
        'catalog.doors(from_="E", budget_s=60, max_nodes=10**9)',
    ],
)
def test_ctrl_c_stops_a_query(query: str) -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT.replace("QUERY", query), HERE], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    assert done.stdout.decode().startswith("interrupted after"), done.stdout.decode()
    assert done.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_handler_that_does_not_raise_stops_nothing() -> None:
    catalog = slow_catalog()
    seen: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(number))
    try:
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGUSR1)).start()
        answer = catalog.count(from_="E", to="X", budget_s=0.5, max_nodes=10**9)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert seen == [signal.SIGUSR1] and answer.outcome == "limit"


@pytest.mark.parametrize("in_main_thread", [True, False])
def test_progress(welding: gradus.Catalog, in_main_thread: bool) -> None:
    told: list[tuple[float, str]] = []

    def ask() -> None:
        welding.matrix(counts=False, progress=lambda share, stage: told.append((share, stage)))

    if in_main_thread:
        ask()
    else:
        worker = threading.Thread(target=ask)
        worker.start()
        worker.join()
    assert told and all(0 <= share <= 1 and isinstance(stage, str) for share, stage in told)


@pytest.mark.parametrize("in_main_thread", [True, False])
def test_what_progress_raises_is_raised(in_main_thread: bool) -> None:
    catalog = slow_catalog()
    raised: list[BaseException] = []

    def progress(share: float, stage: str) -> None:
        raise RuntimeError("not now")

    def ask() -> None:
        try:
            catalog.matrix(budget_s=60, progress=progress)
        except RuntimeError as error:
            raised.append(error)

    if in_main_thread:
        ask()
    else:
        worker = threading.Thread(target=ask)
        worker.start()
        worker.join()
    assert [str(error) for error in raised] == ["not now"]


def test_a_query_within_progress(welding: gradus.Catalog) -> None:
    counts: list[Any] = []
    welding.matrix(counts=False, progress=lambda share, stage: counts.append(welding.count(from_="G11L", to="X.RA").count))
    assert set(counts) == {255780}


def test_notes_go_to_the_logger(welding: gradus.Catalog, caplog: pytest.LogCaptureFixture) -> None:
    record = {"format": "gradus-record/1", "id": "a", "as_of": "2026-01-05", "grade": 9, "attempts": [{"course": "NOWHERE", "status": "completed"}]}
    with caplog.at_level(logging.WARNING, logger="gradus"):
        welding.plan(record=record, to="X.WORK")
    assert [(r.name, r.levelname) for r in caplog.records] == [("gradus", "WARNING")]
    assert "NOWHERE" in caplog.text
    caplog.clear()
    with caplog.at_level(logging.ERROR, logger="gradus"):
        welding.plan(record=record, to="X.WORK")
    assert not caplog.records


def test_a_budget(welding: gradus.Catalog) -> None:
    assert slow_catalog().count(from_="E", to="X", budget_s=0.1, max_nodes=10**9).outcome == "limit"
    assert welding.count(from_="G9", to="X.RA", max_nodes=100).outcome == "limit"


def test_many_threads_share_a_catalog(welding: gradus.Catalog, learner: dict[str, Any]) -> None:
    record = gradus.Record.read(welding, learner)
    wanted = record.standings().codes
    different: list[bytes] = []

    def ask() -> None:
        for _ in range(200):
            codes = record.standings().codes
            if codes != wanted:
                different.append(codes)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not different


def test_a_file_is_read_from_a_path() -> None:
    assert gradus.Catalog.load(str(DATA / "welding/catalog.json")).courses
