#!/usr/bin/env python3
"""How fast is gradus.spark.audit beside `gradus cohort` on the same cores? `bench_spark.py CATALOG RECORDS.ndjson [--cores 2] [--what exits]`

Every answer is compared first, learner by learner, after one Python worker was killed half way. Records and answers of both go through files: NDJSON in, and
NDJSON or Parquet out.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark import TaskContext
from pyspark.sql import SparkSession

import gradus
import gradus.spark

PROGRAM = os.environ.get("GRADUS_COMMAND", "build/bin/gradus")


def kill_once(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for n, batch in enumerate(batches):
        context = TaskContext.get()
        if n == 1 and context.partitionId() == 1 and context.attemptNumber() == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        yield batch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("catalog", type=Path)
    parser.add_argument("records", type=Path)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--what", default="exits")
    asked = parser.parse_args()
    what = asked.what.split(",")
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.master(f"local[{asked.cores},4]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "2g")
        .config("spark.sql.files.maxPartitionBytes", "64m")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    catalog = gradus.Catalog.load(asked.catalog)
    df = spark.read.schema(gradus.spark.record_schema()).json(str(asked.records))

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "answers.ndjson"
        start = time.perf_counter()
        command = [PROGRAM, "cohort", asked.catalog, "--records", asked.records, "--out", out, "--what", asked.what, "--threads", str(asked.cores)]
        subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
        of_cohort = time.perf_counter() - start

        parquet = Path(folder) / "answers.parquet"
        start = time.perf_counter()
        gradus.spark.audit(df, catalog, what=what).write.parquet(str(parquet))
        of_spark = time.perf_counter() - start
        killed = Path(folder) / "killed.parquet"
        gradus.spark.audit(df.mapInArrow(kill_once, df.schema), catalog, what=what).write.parquet(str(killed))

        expected = {}
        with out.open() as lines:
            for line in lines:
                answer = json.loads(line)
                expected[answer["learner"]] = {name: answer[name] for name in what}
        for path in (parquet, killed):
            seen = 0
            for file in sorted(path.glob("*.parquet")):
                for row in pq.read_table(file).to_pylist():
                    assert row["errors"] is None and {name: row[name] for name in what} == expected[row["id"]], row
                    seen += 1
            assert seen == len(expected), (seen, len(expected))
    spark.stop()
    count = len(expected)
    print(f"{count} learners, the same answers to each, one worker killed or none")
    print(f"gradus cohort:      {of_cohort:8.1f} s  {count / of_cohort:10.0f} records a second")
    print(f"gradus.spark.audit: {of_spark:8.1f} s  {count / of_spark:10.0f} records a second, {of_spark / of_cohort:.1f} times as long")


if __name__ == "__main__":
    main()
