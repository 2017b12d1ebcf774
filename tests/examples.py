"""What tests of everything have to know of each feature, as it brings it along: `tests/dialogs/<feature>/examples.py`.

In each, and only what it needs: `WAYS` to its questions by conversation (`tests/bot/turns/ways.py`), `BUTTONS` whose
presses its own tests have gone through, `TOLD` with details of each message that an elder may get, `FOR_OTHERS` with
the messages that no elder gets, `MENU` with its lines for each role, `COMMANDS` with what a messenger's list says of
it, and `TAPS` with how something is pressed whose presses are counted (docs/taps.md).
"""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.features import FEATURES

HERE = Path(__file__).parent
IN_ORDER = [feature.name for feature in FEATURES.all]


def of_every_feature(name: str) -> Iterator[Any]:
    """What stands under that name in each feature's examples, in the order of the features."""
    for path in sorted(HERE.glob("dialogs/*/examples.py"), key=lambda path: IN_ORDER.index(path.parent.name)):
        module = importlib.import_module(f"tests.dialogs.{path.parent.name}.examples")
        if hasattr(module, name):
            yield getattr(module, name)
