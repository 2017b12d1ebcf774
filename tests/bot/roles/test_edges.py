"""Several edges hear: it does not matter which of them an update comes to, or that it comes to two."""

import asyncio
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.channels.base import Incoming, Said
from storage.outbox import Outbox
from tests.bot.roles.test_redis import FRONT, Story
from tests.postgres import Postgres

pytestmark = pytest.mark.servers


async def test_an_update_that_comes_to_two_edges_again_and_again_has_its_effect_once(
    postgres: Postgres, tmp_path: Path
) -> None:
    story = Story(postgres, "", tmp_path)
    edges = [story.app(FRONT), story.app(FRONT)]
    for number in range(5):
        word = Incoming("web", story.wang, story.wang, private=True, content=Said("menu"), key=f"k{number}")
        await asyncio.gather(*(edge.intake.hear(word) for edge in edges * 3))
    for edge in edges:
        await edge.store.close()
    engine = postgres.open()
    with Session(engine) as session:
        assert session.exec(select(Outbox.name)).all() == ["Menu"] * 5
    engine.dispose()
