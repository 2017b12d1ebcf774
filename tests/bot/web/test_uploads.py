"""Pictures at the web's door: what is let in, what is told why not, and who can see one."""

import asyncio
import errno
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlmodel import select

from bot.media.spool import Spool
from bot.web import uploads
from care.kit.uow import UnitOfWork
from storage.media import Media, MediaPart
from storage.sealing import destroy
from tests.bot.web.attacks import Siege, besieged, head
from tests.channels.test_pictures import about_to_show
from tests.channels.web_world import FROM_OUR_PAGE, WebPhone, WebWorld, web_world
from tests.channels.worlds import in_one_task
from tests.pictures import PNG_MAGIC, PROGRAM, opened, photo, png

pytestmark = pytest.mark.servers
TOO_LARGE = "That is too large for me. Please send it as an ordinary photo, not as a file."
NO_PICTURE = "I cannot open that as a picture. Please send a photo."
ELEVEN = 11_000_000


@pytest.fixture
async def world(db_file: Path) -> AsyncIterator[WebWorld]:
    async with in_one_task(web_world(db_file, "en")) as world:
        await world.settle_in()
        yield world


@pytest.fixture
async def wang(world: WebWorld) -> WebPhone:
    """She is asked for a photo."""
    await about_to_show(world)
    assert isinstance(world.wang, WebPhone)
    return world.wang


def shown(phone: WebPhone) -> list[dict[str, str]]:
    return [event["picture"] for event in phone.events if "picture" in event]


async def shows(world: WebWorld, wang: WebPhone) -> str:
    """Sends one; where it lies then."""
    await wang.sends_photo(photo())
    return shown(wang)[0]["src"]


async def test_what_she_has_sent_stands_in_her_chat_and_nothing_of_it_can_run(world: WebWorld, wang: WebPhone) -> None:
    src = await shows(world, wang)
    answer = await wang.client.get(wang.home + src)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert opened(answer.content).size == (60, 80)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


async def test_nobody_else_sees_it_neither_with_the_address_nor_with_a_number(world: WebWorld, wang: WebPhone) -> None:
    src = await shows(world, wang)
    anna = world.anna
    assert isinstance(anna, WebPhone)
    forged = quote(world.app.signer.sign("web", anna.home.split("/")[2], "1.9999999999"))
    for phone, where in (
        (anna, anna.home + src), (anna, wang.home + src), (anna, f"{anna.home}picture?it={forged}"),
        (wang, wang.home + src[:-1]), (wang, f"{wang.home}picture?it=1"), (wang, f"{wang.home}picture"),
        (wang, wang.home + src.replace("1.", "2.", 1)),
    ):  # fmt: skip
        answer = await phone.client.get(where)
        assert answer.status_code in {401, 404, 422}
        assert b"JFIF" not in answer.content
    await world.hua.says("menu")
    assert not any(shown(phone) for phone in world.phones if phone is not wang)


async def test_its_address_ends_after_a_day_or_two_and_the_page_gets_a_new_one(world: WebWorld, wang: WebPhone) -> None:
    src = await shows(world, wang)
    for days, status in ((1, 200), (1, 404)):
        world.clock.pass_time(timedelta(days=days))
        assert (await wang.client.get(wang.home + src)).status_code == status
    await wang.disconnects()
    wang.newest = 0
    await wang.is_in()
    await world.settle()
    assert (await wang.client.get(wang.home + shown(wang)[-1]["src"])).status_code == 200


async def test_what_was_changed_on_the_disk_is_not_shown_nor_is_anything_of_hers_once_she_is_erased(
    world: WebWorld, wang: WebPhone
) -> None:
    src = await shows(world, wang)

    def harm(uow: UnitOfWork) -> None:
        part = uow.session.exec(select(MediaPart)).one()
        part.sealed = part.sealed[:-1] + bytes([part.sealed[-1] ^ 1])
        uow.session.add(part)

    for change, status in ((harm, 404), (harm, 200), (lambda uow: destroy(uow.session, world.elder_id), 404)):
        await world.write(change)
        assert (await wang.client.get(wang.home + src)).status_code == status


REFUSED = {
    "a page": (b"<html><script>alert(1)</script>", 422, NO_PICTURE),
    "a drawing with a program": (b"<svg><script>alert(1)</script></svg>", 422, NO_PICTURE),
    "nothing": (b"", 422, NO_PICTURE),
    "cut off": (photo(400, 300)[:700], 422, NO_PICTURE),
    "of another telephone": (b"\0\0\0\x18ftypheic" + bytes(99), 422, "I cannot open this kind of picture."),
    "a bomb of pixels": (png(20_000, 20_000), 422, TOO_LARGE),
    "eleven megabytes": (PNG_MAGIC + bytes(ELEVEN), 413, TOO_LARGE),
}


async def test_what_is_no_picture_is_told_so_and_the_question_still_waits(world: WebWorld, wang: WebPhone) -> None:
    for what, (content, status, why) in REFUSED.items():
        answer = await wang.uploads(content)
        assert (answer.status_code, answer.json()["notice"][: len(why)]) == (status, why), what
    assert not await world.count(Media)
    answer = await wang.uploads(photo() + PROGRAM, kind="text/html")
    assert answer.json() == {"taken": True}, "what it is said to be does not matter"
    await world.settle()
    await wang.sees("How many pieces are left?")
    kept = await wang.client.get(wang.home + shown(wang)[0]["src"])
    assert PROGRAM not in kept.content
    assert kept.headers["content-type"] == "image/jpeg"


async def test_eleven_megabytes_of_which_less_is_said_are_stopped_on_the_way(world: WebWorld, wang: WebPhone) -> None:
    async def stream() -> AsyncIterator[bytes]:
        for _ in range(ELEVEN // 100_000):
            yield bytes(100_000)

    answer = await wang.client.post(f"{wang.home}media?key=12345678", content=stream(), headers=FROM_OUR_PAGE)
    assert (answer.status_code, answer.json()["notice"]) == (413, TOO_LARGE)


async def test_where_the_disk_is_full_she_reads_so_and_can_send_it_again(
    world: WebWorld, wang: WebPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Spool, "_write", full)
        answer = await wang.uploads(photo(), "the-same-key")
    assert (answer.status_code, answer.headers["Retry-After"]) == (507, "10")
    assert (await wang.uploads(photo(), "the-same-key")).json() == {"taken": True}


def full(_spool: Spool, _plain: bytes) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


async def test_the_same_upload_again_is_kept_once(world: WebWorld, wang: WebPhone) -> None:
    first, again = [(await wang.uploads(photo(), "the-same-key")).json() for _ in range(2)]
    await world.settle()
    assert (first, again) == ({"taken": True}, {"taken": False})
    assert await world.count(Media) == len(shown(wang)) == 1


async def test_only_our_page_and_only_who_has_a_chat_can_send_one(world: WebWorld, wang: WebPhone) -> None:
    where = f"{wang.home}media?key=12345678"
    assert (await wang.client.post(where, content=photo())).status_code == 403
    anna = world.anna
    assert isinstance(anna, WebPhone)
    answer = await anna.client.post(where, content=PNG_MAGIC + bytes(2_000_000), headers=FROM_OUR_PAGE)
    assert answer.status_code == 401
    assert not await world.count(Media)


async def test_a_hundred_and_fifty_at_once_have_to_come_one_after_the_other_and_all_others_go_on(
    world: WebWorld, wang: WebPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "A_PERSON", 1_000)
    answers = await asyncio.gather(*(wang.uploads(photo()) for _ in range(150)))
    statuses = [answer.status_code for answer in answers]
    assert set(statuses) <= {202, 429, 503}
    assert statuses.count(202) >= 1
    assert all("Retry-After" in answer.headers for answer in answers if answer.status_code != 202)
    assert await world.count(Media) == 1
    await world.anna.says("menu")


async def test_who_sends_slowly_holds_one_place_and_never_more_than_two(db_file: Path) -> None:
    async with in_one_task(besieged(db_file)) as siege:
        wang = siege.web.wang
        assert isinstance(wang, WebPhone)
        for _ in range(2):
            await begins(siege, wang)
        answer = await wang.uploads(photo())
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
        await wang.says("menu")
        await wang.sees("What can I do for you")
        for line in siege.lines:
            line.hangs_up()


async def test_all_places_taken_the_next_one_has_to_wait(db_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "AT_ONCE", 1)
    async with in_one_task(besieged(db_file)) as siege:
        wang, anna = siege.web.wang, siege.web.anna
        assert isinstance(wang, WebPhone)
        assert isinstance(anna, WebPhone)
        await begins(siege, wang)
        assert (await anna.uploads(photo())).status_code == 503


async def begins(siege: Siege, phone: WebPhone) -> None:
    """A large upload, of which only the beginning has come; it is being read."""
    line = await siege.calls()
    line.sends(head(phone, "POST", "media?key=12345678", "Content-Length: 9000000", "Expect: 100-continue"))
    assert await line.hears_line() == b"HTTP/1.1 100 Continue\r\n"
    line.sends(photo()[:100])
