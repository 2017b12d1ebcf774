"""`linli rasa export`: writes what a Rasa assistant has to know of Linli (docs/rasa.md)."""

from pathlib import Path

from bot.commands.serve import MISSING
from bot.features import FEATURES
from bot.settings import BadSettings


def export(to: Path) -> int:
    """Into that folder, over what was written there before. Raises BadSettings without the package."""
    try:
        from bot.channels.rasa.export import files  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError as error:
        raise BadSettings(MISSING) from error
    for name, content in files(FEATURES).items():
        file = to / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
        print(file)
    return 0
