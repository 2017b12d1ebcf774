"""The fake's files: as python-telegram-bot's own client sends and fetches them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram import Bot, MessageEntity
from telegram.error import BadRequest, Forbidden, TelegramError

from tests.fake_telegram import FakeTelegram, Fault, Person
from tests.pictures import opened, photo, png

pytestmark = pytest.mark.servers


@pytest.fixture
async def tg() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as tg:
        yield tg


@pytest.fixture
async def bot(tg: FakeTelegram) -> AsyncIterator[Bot]:
    async with Bot(tg.token, base_url=f"{tg.url}/bot", base_file_url=f"{tg.url}/file/bot") as bot:
        yield bot


@pytest.fixture
async def anna(tg: FakeTelegram) -> Person:
    anna = tg.user("Anna")
    await anna.starts()
    return anna


async def test_what_a_person_sends_is_fetched_as_it_was(tg: FakeTelegram, bot: Bot, anna: Person) -> None:
    await anna.sends_photo(content=photo())
    sent = await anna.sends_document(b"%PDF", "application/pdf")
    messages = [update.message for update in await bot.get_updates()]
    small, large = next(one.photo for one in messages if one and one.photo)
    assert (small.width, large.width) == (90, 80)
    file = await bot.get_file(large.file_id)
    assert bytes(await file.download_as_bytearray()) == photo()
    assert file.file_size == len(photo())
    other = await bot.get_file(sent.raw["document"]["file_id"])
    assert bytes(await other.download_as_bytearray()) == b"%PDF"


async def test_a_photo_of_the_bot_is_seen_with_its_words_and_buttons(bot: Bot, anna: Person) -> None:
    bold = [MessageEntity("bold", 0, 3)]
    await bot.send_photo(anna.id, photo(), caption="The box", caption_entities=bold)
    seen = anna.sees()[-1]
    assert (seen.text, seen.raw["caption_entities"]) == ("The box", [{"type": "bold", "offset": 0, "length": 3}])
    assert opened(bytes(await (await bot.get_file(seen.raw["photo"][-1]["file_id"])).download_as_bytearray()))
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("other words", anna.id, seen.id)


REFUSED = [
    ({"photo": b"no picture"}, "Image_process_failed"),
    ({"photo": bytes(10_000_001)}, "Too big for a photo"),
    ({"photo": png(6000, 4001)}, "Image_process_failed|Photo_invalid_dimensions"),
    ({"photo": png(210, 10, 10)}, "Photo_invalid_dimensions"),
    ({"photo": photo(), "caption": "w" * 1025}, "Message caption is too long"),
    ({"photo": photo(), "caption": "🌷" * 513}, "Message caption is too long"),
]


@pytest.mark.parametrize(("given", "why"), REFUSED)
async def test_what_telegram_does_not_take_is_refused(bot: Bot, anna: Person, given: dict[str, Any], why: str) -> None:
    with pytest.raises(BadRequest, match=why):
        await bot.send_photo(anna.id, **given)


async def test_who_has_blocked_us_gets_no_photo(bot: Bot, anna: Person) -> None:
    await anna.blocks()
    with pytest.raises(Forbidden):
        await bot.send_photo(anna.id, photo())


async def test_what_there_is_not_is_not_found(tg: FakeTelegram, bot: Bot, anna: Person) -> None:
    with pytest.raises(BadRequest, match="Wrong file_id"):
        await bot.get_file("AgACAgUAAxk")
    sent = await anna.sends_document(bytes(20_000_001), "image/png")
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(sent.raw["document"]["file_id"])
    async with httpx.AsyncClient() as client:
        for path in (f"/file/bot{tg.token}/photos/file_99", "/file/bot7:wrong/documents/file_1"):
            assert (await client.get(tg.url + path)).status_code == 404


async def test_a_fetch_can_break_off(tg: FakeTelegram, bot: Bot, anna: Person) -> None:
    sent = await anna.sends_document(bytes(100_000), "image/png")
    file = await bot.get_file(sent.raw["document"]["file_id"])
    for fault in (Fault.cut_before(), Fault.server_error()):
        tg.faults.add(fault, "file")
        with pytest.raises(TelegramError):
            await file.download_as_bytearray()
    assert len(await file.download_as_bytearray()) == 100_000
