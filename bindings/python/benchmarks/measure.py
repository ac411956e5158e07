#!/usr/bin/env python3
"""Measures the Python package against C++: `measure.py BUILD [--records N]`, with the package and pyarrow installed.

BUILD is a build of Gradus with its static libraries and `gradus_generate` (or `--generate FILE`). Prints one JSON object:
the overhead of a call (how one record stands to every course), the memory and time of a cohort, the import time, the size of the wheel.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import timeit
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
WELDING = ROOT / "examples/data/welding"
EXITS = 10


def run(*command: object) -> str:
    return subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE).stdout.decode()


def compile_baseline(build: Path, to: Path) -> None:
    run(
        *[os.environ.get("CXX", "c++"), "-std=c++20", "-O2", "-DNDEBUG", "-DGRADUS_COMPILED", "-I", ROOT / "include", HERE / "baseline.cpp"],
        *[build / "src/libgradus.a", "-lboost_json", "-lboost_serialization", "-lpthread", "-o", to],
    )


def call(baseline: Path, catalog_file: Path, record_file: Path) -> dict[str, Any]:
    """Returns microseconds of the processor to say how a record stands to every course."""
    import gradus

    there = json.loads(run(baseline, "call", catalog_file, record_file))
    catalog = gradus.Catalog.load(catalog_file)
    record = gradus.Record.read(catalog, record_file)
    check = 0
    for code in record.standings("courses").codes:
        check = (check * 31 + code) % 2**32
    assert check == there["check"], "the answers differ"
    calls = 2000
    here = min(timeit.repeat(lambda: record.standings("courses"), number=calls, repeat=20, timer=time.process_time)) / calls * 1e6
    return {"courses": len(catalog.courses), "cpp_us": there["us"], "python_us": round(here, 3), "overhead_us": round(here - there["us"], 3)}


def memory(name: str) -> float:
    status = Path("/proc/self/status").read_text()
    return float(re.search(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)[1]) * 1024  # type: ignore[index]


def cohort_here(catalog_file: str, columns_file: str) -> None:
    """Evaluates a cohort from columns in memory, in this process; prints its figures."""
    import pyarrow

    import gradus

    cohort = gradus.Cohort(gradus.Catalog.load(catalog_file))
    with open(columns_file, "rb") as file:
        table = pyarrow.ipc.open_file(file).read_all()
    Path("/proc/self/clear_refs").write_text("5")
    before, start = memory("VmRSS"), time.perf_counter()
    answers = cohort.evaluate(table, ids=cohort.catalog.exits[:EXITS])
    seconds, after = time.perf_counter() - start, memory("VmHWM")
    codes = pyarrow.table(answers)
    met = sum(codes[name].chunk(0).indices.to_pylist().count(3) for name in codes.column_names[1:])
    figures = {"mb": after - before, "answers_mb": codes.nbytes, "columns_mb": table.nbytes}
    print(json.dumps({"s": round(seconds, 3), **{name: round(b / 1e6, 1) for name, b in figures.items()}, "rows": len(answers), "met": met}))


def cohort(baseline: Path, folder: Path, generate: Path, records: int) -> dict[str, Any]:
    """Returns seconds, and bytes at the peak beyond the columns, to say how records stand to some exits."""
    import pyarrow

    import gradus

    catalog, lines, columns = folder / "catalog.json", folder / "records.ndjson", folder / "records.arrow"
    run(generate, "--courses", 600, "--out", catalog, "--records", records, "--records-out", lines)
    there = json.loads(run(baseline, "cohort", catalog, lines, EXITS))
    table = pyarrow.table(gradus.read_records(lines))
    with pyarrow.ipc.new_file(columns, table.schema) as file:
        file.write_table(table)
    del table
    here = json.loads(run(sys.executable, __file__, "--cohort-here", catalog, columns))
    assert (there["rows"], there["met"]) == (here["rows"], here["met"]), "the answers differ"
    return {"records": records, "exits": EXITS, "cpp": there, "python": here}


def import_time() -> float:
    """Returns the least of 10 import times, in milliseconds."""
    best = 1e9
    for _ in range(10):
        told = subprocess.run([sys.executable, "-X", "importtime", "-c", "import gradus"], stderr=subprocess.PIPE, check=True).stderr.decode()
        best = min(best, int(re.search(r"\|\s+(\d+) \| gradus$", told, re.MULTILINE)[1]) / 1000)  # type: ignore[index]
    return best


def wheel_size(build: Path, folder: Path) -> float:
    """Returns the size of the wheel in megabytes."""
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", HERE.parent, "-w", folder, "--config-settings", f"cmake.define.GRADUS_BUILD_DIR={build}")
    return round(next(folder.glob("gradus-*.whl")).stat().st_size / 1e6, 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path, nargs="?")
    parser.add_argument("--generate", type=Path)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--cohort-here", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.cohort_here:
        cohort_here(*asked.cohort_here)
        return
    build = asked.build.resolve()
    generate = asked.generate or build / "bin/gradus_generate"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compile_baseline(build, folder / "baseline")
        state, record = folder / "state.json", folder / "record.ndjson"
        run(generate, "--statewide", "--out", state, "--records", 1, "--records-out", record)
        figures = {
            "call": [
                call(folder / "baseline", WELDING / "catalog.json", WELDING / "records/S1-grade9.json"),
                call(folder / "baseline", state, record),
            ],
            "cohort": cohort(folder / "baseline", folder, generate, asked.records),
            "import_ms": import_time(),
            "wheel_mb": wheel_size(build, folder),
        }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
