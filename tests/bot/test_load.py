"""Load, briefly: everybody who writes or presses is answered, and nothing is lost. Longer: `make load`."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from benchmarks.load.driving import Wish, load
from benchmarks.load.product import Running
from tests.bot.product import Product

pytestmark = pytest.mark.servers
BRIEFLY = Wish(seconds=2, rate=20, on_pages=14, on_telegram=2)


@asynccontextmanager
async def forked(settings: Mapping[str, str]) -> AsyncIterator[Running]:
    """`linli run`."""
    product = Product(anew=False, **settings)
    await asyncio.to_thread(product.__enter__)  # it asks Telegram who it is, and that is answered here
    try:
        yield Running({"run": product.pid}, product.url)
    finally:
        product.__exit__(None, None, None)


async def test_everybody_is_answered_under_load_and_nothing_is_lost(tmp_path: Path) -> None:
    settings = {
        "LINLI_DATABASE_URL": f"sqlite:///{tmp_path}/linli.db",
        "LINLI_KEY_FILE": str(tmp_path / "key"),
        "LINLI_BACKUP_HOURS": "0",
    }
    parts = list[float]()
    found = await load(BRIEFLY, settings, forked, lambda part, _found: parts.append(part))
    assert not found.errors
    assert found.answered + found.late == BRIEFLY.seconds * BRIEFLY.rate
    assert all(found.took.values()), "on pages, in a group, and on Telegram"
    assert found.asked
    assert found.kept.pop("done") <= found.asked
    assert found.kept == {"requests": found.asked, "waiting": 0, "parked": 0}
    assert parts[-1] == 1
    assert found.memory[-1]["run"]
