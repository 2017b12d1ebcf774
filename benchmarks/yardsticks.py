"""Two numbers that let another machine be compared: a Python loop, and the sync of a 4 KiB append."""

import json
import os
import sys
import tempfile
import time
from statistics import median

LOOPS, SYNCS, ADDITIONS = 2_000_000, 200, 10_000_000


def py_loop_kops() -> float:
    """Thousands of passes of an almost empty loop per second."""
    began, total = time.perf_counter(), 0
    for number in range(LOOPS):
        total += number
    return LOOPS / (time.perf_counter() - began) / 1000


def additions() -> float:
    """Seconds of CPU that ten million additions take."""
    began, total = time.process_time(), 0
    for number in range(ADDITIONS):
        total += number
    return time.process_time() - began


def fdatasync_us(directory: str) -> float:
    """Median microseconds to append 4 KiB and wait until the disk has it."""
    block, taken = b"x" * 4096, []
    with tempfile.TemporaryFile(dir=directory, buffering=0) as file:
        for _ in range(SYNCS):
            began = time.perf_counter()
            file.write(block)
            os.fdatasync(file.fileno())
            taken.append(time.perf_counter() - began)
    return median(taken) * 1e6


if __name__ == "__main__":
    loop, sync = py_loop_kops(), fdatasync_us(sys.argv[1])
    print(json.dumps({"py_loop_kops": round(loop), "fdatasync_us": round(sync)}))
