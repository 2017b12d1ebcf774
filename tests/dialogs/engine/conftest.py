"""All laws of one conversation are tried one after the other, for they go the same ways."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.dialogs.engine.walking import FLOWS

ROOT = Path(__file__).parents[3]


@pytest.fixture(params=sorted(FLOWS), scope="session")
def flow(request: pytest.FixtureRequest) -> str:
    """Each conversation; of the scope pytest makes the order."""
    return str(request.param)


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[Callable[[list[Any]], Any]]:
    """Replays walks in another process with another hash seed."""
    command = [sys.executable, "-m", "tests.dialogs.engine.walking"]
    seeded = {**os.environ, "PYTHONHASHSEED": "4242"}
    with subprocess.Popen(
        command, env=seeded, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdin
        assert other.stdout

        def replay(walks: list[Any]) -> Any:
            print(json.dumps(walks), file=other.stdin, flush=True)
            return json.loads(other.stdout.readline())

        yield replay
