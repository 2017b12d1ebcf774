"""A virtual environment per peer, made by pip from its hash-locked requirements and kept while they stay.

To renew a lock (in benchmarks/peers/<name>/):
    uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-header requirements.in -o requirements.txt --upgrade
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

VENVS = Path(__file__).parent / ".venvs"


def interpreter(lock: Path) -> Path:
    """The Python of this lock's environment, which is made first if the lock (or our Python) is new."""
    home, wanted = VENVS / lock.parent.name, _fingerprint(lock)
    stamp, python = home / "made-from", home / "bin" / "python"
    if not (stamp.exists() and stamp.read_text() == wanted):
        print(f"making the environment of {lock.parent.name} ...", file=sys.stderr, flush=True)
        _make(home, python, lock)
        stamp.write_text(wanted)
    return python


def _fingerprint(lock: Path) -> str:
    return f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {sys.version}"


def _make(home: Path, python: Path, lock: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=True)


def pins(lock: Path) -> dict[str, str]:
    """The locked versions by package name."""
    heads = (line.split()[0] for line in lock.read_text().splitlines() if "==" in line and line[0].isalnum())
    return dict(head.split("==") for head in heads)
