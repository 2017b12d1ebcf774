"""Redis makes it quicker, and nothing else: killed, emptied or stopped in the middle of a story, it goes on."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.app import App, build
from bot.carrying.redis import RedisPace, connect
from bot.channels import web_news
from bot.channels.base import Incoming, Said
from bot.channels.web import LINLI
from bot.clock import RealClock
from bot.delivery import courier
from bot.parts import carried, working
from bot.roles import Role
from bot.settings import Settings
from care.kit.uow import UnitOfWork
from storage.database import open_database, serving
from storage.store import GroupStore
from tests.cast import EVERYBODY, KEY, found, settle_in
from tests.patience import PATIENCE
from tests.postgres import Postgres
from tests.redis import Redis, redis

pytestmark = pytest.mark.servers
EVERYWHERE, HERE = (3.0, 0.01, 0.0), (2.0, 0.01, 0.0)
FRONT, BACK = frozenset({Role.EDGE, Role.WEB}), frozenset({Role.SCHEDULER, Role.COURIER})


@pytest.fixture(scope="module")
def server() -> Iterator[Redis]:
    with redis() as server:
        yield server


class Story:
    """Mrs Wang speaks to one process, and another answers."""

    def __init__(self, postgres: Postgres, redis_url: str, folder: Path) -> None:
        postgres.empty()
        self.settings = Settings(LINLI_DATABASE_URL=postgres.url(), LINLI_REDIS_URL=redis_url, LINLI_BACKUP_HOURS=0,
                                 LINLI_KEY_FILE=folder / "key")  # fmt: skip
        self.said = 0
        engine = open_database(postgres.url(), KEY)
        with Session(engine) as session:
            uow = UnitOfWork(session, RealClock().now(), RealClock().token, "t")
            handles: dict[str, str] = {}

            def where(one: object, person: object) -> tuple[str, str, str]:
                handle = str(person.handle)  # type: ignore[attr-defined]
                handles[one.key] = handle  # type: ignore[attr-defined]
                return "web", handle, handle

            settle_in(uow, found(uow), EVERYBODY, where)
            session.commit()
        engine.dispose()
        self.wang = handles["wang"]

    def app(self, roles: frozenset[Role]) -> App:
        clock = RealClock()
        me = clock.token()
        store = GroupStore(serving(open_database(self.settings.database_url, KEY), me))
        app = build(self.settings, clock, store, KEY, me=me)
        app.roles = roles
        return app

    async def says_and_is_answered(self, front: App, watch: web_news.Watch) -> None:
        """Once, and in time."""
        self.said += 1
        word = Incoming("web", self.wang, self.wang, private=True, content=Said("menu"), key=f"k{self.said}")
        async with asyncio.timeout(PATIENCE):
            await front.intake.hear(word)
            while not any([event.author == LINLI for event in await front.listeners.unseen(watch)]):  # noqa: C419
                await watch.changes(PATIENCE)

    @asynccontextmanager
    async def told(self) -> AsyncIterator[tuple[App, web_news.Watch]]:
        """Two processes at work, and her page at one of them."""
        front, back = self.app(FRONT), self.app(BACK)
        async with AsyncExitStack() as stack:
            for app in (front, back):
                stack.push_async_callback(app.store.close)
            for app in (back, front):
                await stack.enter_async_context(carried(app))
                await stack.enter_async_context(working(app))
                await app.calls.carry.__self__.listens.wait()  # type: ignore[union-attr]
            yield front, await stack.enter_async_context(front.listeners.watch((self.wang,), 0))


@pytest.mark.parametrize("carrier", ["redis", "postgresql"])
async def test_a_call_brings_the_answer_at_once(
    carrier: str, postgres: Postgres, server: Redis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks by himself does so once an hour here, when he has seen that there is nothing to do."""
    story = Story(postgres, server.url if carrier == "redis" else "", tmp_path)
    async with story.told() as (front, watch):
        await story.says_and_is_answered(front, watch)
        monkeypatch.setattr(courier, "LOOK_AGAIN", 3600)
        monkeypatch.setattr(web_news, "LOOK_AGAIN", 3600)
        await asyncio.sleep(2)  # the last look of those that began before
        for _ in range(3):
            await story.says_and_is_answered(front, watch)


async def test_whatever_becomes_of_redis_she_is_answered(postgres: Postgres, server: Redis, tmp_path: Path) -> None:
    story = Story(postgres, server.url, tmp_path)
    happens: tuple[Callable[[], object], ...] = (
        lambda: server.ask("FLUSHALL"), server.stop, server.wake, server.kill, server.begin_again,
    )  # fmt: skip
    async with story.told() as (front, watch):
        await story.says_and_is_answered(front, watch)
        for happen in happens:
            happen()
            await story.says_and_is_answered(front, watch)


async def test_two_processes_have_one_pace_together_and_without_redis_each_its_own(server: Redis) -> None:
    async with connect(server.url) as one, connect(server.url) as other:
        first, second = RedisPace(one, "here"), RedisPace(other, "here")
        assert await first._wait(1, EVERYWHERE, HERE) == 0
        assert await second._wait(1, EVERYWHERE, HERE) == 0
        assert await first._wait(1, EVERYWHERE, HERE) > 1, "this chat has had two"
        assert await second._wait(2, EVERYWHERE, HERE) == 0
        assert await first._wait(3, EVERYWHERE, HERE) > 1, "all together have had three"
        assert await RedisPace(one, "elsewhere")._wait(3, EVERYWHERE, HERE) == 0, "another installation"
        server.ask("FLUSHALL")
        assert await first._wait(1, EVERYWHERE, HERE) == 0, "emptied, it begins anew"
        server.kill()
        assert await first._wait(1, EVERYWHERE, HERE) == 0
        assert await second._wait(1, EVERYWHERE, HERE) == 0
    server.begin_again()
