#!/usr/bin/env python3
# Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
# SPDX-License-Identifier: BSL-1.0
"""Prints a Markdown table: seconds of user time to compile a file that includes one header of Gradus and nothing else.

    benchmarks/compile_cost.py [--runs 5] [--compiler g++] [HEADER...]

Run it on a machine that does nothing else. Each number is the median of so many runs of the compiler, after one that is not counted.
The first columns are for who links gradus::gradus, where long functions are compiled in the library; `core` is for who takes the
headers alone. Without headers it measures those that a user includes: gradus.hpp, each folder's main one, and each of interop/.
"""
import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAIN = ["gradus/gradus.hpp", "gradus/fwd.hpp", "gradus/core/run.hpp", "gradus/catalog/catalog.hpp",
        "gradus/catalog/catalog_builder.hpp", "gradus/catalog/standings.hpp", "gradus/graph/pathway_graph.hpp",
        "gradus/progression/progression.hpp", "gradus/progression/verify.hpp", "gradus/progression/count.hpp",
        "gradus/progression/solve.hpp", "gradus/progression/matrix.hpp", "gradus/io/catalog_json.hpp", "gradus/io/archive.hpp"]
MODES = [("-fsyntax-only", ["-DGRADUS_COMPILED", "-fsyntax-only"]), ("-O0", ["-DGRADUS_COMPILED", "-O0", "-c"]),
         ("-O2", ["-DGRADUS_COMPILED", "-O2", "-c"]), ("core, -O0", ["-O0", "-c"]), ("core, -O2", ["-O2", "-c"])]


def user_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def measure(compiler, text, runs, folder):
    source = pathlib.Path(folder) / "cost.cpp"
    source.write_text(text)
    row = []
    for _, flags in MODES:
        command = [compiler, "-std=c++20", *flags, f"-I{ROOT / 'include'}", str(source)]
        if "-c" in flags:
            command += ["-o", os.devnull]
        times = [user_seconds(command) for _ in range(runs + 1)]
        row.append(statistics.median(times[1:]))
    return row


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--compiler", default=os.environ.get("CXX", "g++"))
    arguments.add_argument("headers", nargs="*", metavar="HEADER")
    given = arguments.parse_args()
    headers = given.headers
    if not headers:
        headers = [h for h in MAIN if (ROOT / "include" / h).exists()]
        headers += sorted(f"gradus/interop/{p.name}" for p in (ROOT / "include/gradus/interop").glob("*.hpp"))
    print("| includes | " + " | ".join(name for name, _ in MODES) + " |")
    print("| --- |" + " ---: |" * len(MODES))
    with tempfile.TemporaryDirectory() as folder:
        rows = [("nothing", "")] + [(f"`{h}`", f'#include "{h}"\n') for h in headers]
        for name, text in rows:
            row = measure(given.compiler, text, given.runs, folder)
            print(f"| {name} | " + " | ".join(f"{seconds:.2f}" for seconds in row) + " |", flush=True)


if __name__ == "__main__":
    main()
