"""Pictures in Telegram: fetched beside all other work, sent as words are, and said in words where it takes none."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from storage.media import FileToFetch, Media
from storage.outbox import DeliveryState, Outbox
from tests.channels.phones import until
from tests.channels.telegram_world import TelegramWorld, person
from tests.channels.test_pictures import about_to_show
from tests.fake_telegram import Fault
from tests.pictures import opened, photo, png
from tests.voices import voice

pytestmark = [
    pytest.mark.servers,
    pytest.mark.filterwarnings("ignore:Deprecated since version v22.2"),  # the type of RetryAfter.retry_after
]
NEXT = "How many pieces are left?"
NO_PICTURE = "I cannot open that as a picture. Please send a photo."
WORDS = "Amlodipine 5 mg · ×1 · white"


async def it_is_eight(world: TelegramWorld) -> None:
    """There is a photo of the box, and she is reminded."""
    await about_to_show(world)
    await world.wang.sends_photo(photo())
    for said in ("30", "7 days"):
        await world.wang.says(said)
    await world.pass_time(timedelta(hours=22))


async def test_a_picture_sent_as_a_file_is_one_too_and_where_it_was_taken_is_left_behind(
    telegram: TelegramWorld,
) -> None:
    await about_to_show(telegram)
    await person(telegram.wang).sends_document(photo(), "image/jpeg")
    await telegram.settle()
    await telegram.wang.sees(NEXT)
    for said in ("30", "7 days"):
        await telegram.wang.says(said)
    await telegram.pass_time(timedelta(hours=22))
    shown = await telegram.wang.photo_shown()
    assert shown is not None
    assert not opened(shown).getexif()


async def test_of_an_album_the_first_is_the_answer(telegram: TelegramWorld) -> None:
    await about_to_show(telegram)
    await person(telegram.wang).sends_album(3)
    await telegram.settle()
    await telegram.wang.sees(NEXT)
    assert await telegram.count(Media) == 1


async def test_what_is_no_picture_or_too_large_is_told_so_and_the_question_still_waits(
    telegram: TelegramWorld,
) -> None:
    await about_to_show(telegram)
    wang, large = person(telegram.wang), "That is too large for me."
    for sent, why in (
        (wang.sends_voice(content=voice()), NO_PICTURE),
        (wang.sends_sticker(), NO_PICTURE),
        (wang.sends_document(b"%PDF-1.7", "application/pdf"), NO_PICTURE),
        (wang.sends_document(b"<svg><script>", "image/svg+xml"), NO_PICTURE),
        (wang.sends_document(b"\0\0\0\x18ftypheic" + bytes(99), "image/heic"), "I cannot open this kind of picture."),
        (wang.sends_document(png(20_000, 20_000), "image/png"), large),
        (wang.sends_document(bytes(11_000_000), "image/png"), large),
        (wang.sends_document(bytes(11_000_000), "image/png", claims=1_000), large),
        (wang.sends_document(bytes(21_000_000), "image/png", claims=1_000), "It has not reached me."),
    ):
        await sent
        await telegram.settle()
        await telegram.wang.sees(why, "send a photo of the box")
    assert not await telegram.count(Media)
    assert len(telegram.tg.called("getFile")) == 5
    await telegram.wang.sends_photo(photo())
    await telegram.wang.sees(NEXT)


async def test_what_breaks_off_is_fetched_again(telegram: TelegramWorld) -> None:
    await about_to_show(telegram)
    faults = (("getFile", Fault.too_many(1)), ("getFile", Fault.cut_before()), ("file", Fault.server_error()))
    for method, fault in (*faults, ("file", Fault.cut_before())):
        telegram.tg.faults.add(fault, method)
    await telegram.wang.shows(photo())
    for tries in range(1, 5):
        await until(lambda tries=tries: telegram.count(FileToFetch, FileToFetch.tries == tries))
        telegram.clock.pass_time(timedelta(seconds=10))
        telegram.app.fetcher.woken.set()  # he waits for a clock that stands still
    await telegram.settle()
    await telegram.wang.sees(NEXT)


async def test_while_one_is_fetched_everybody_else_is_heard(telegram: TelegramWorld) -> None:
    await about_to_show(telegram)
    telegram.tg.faults.add(Fault.slow(30.0), "getFile")
    await telegram.wang.shows(photo())
    await telegram.tg.heard()
    await person(telegram.anna).says("menu")
    await telegram.tg.heard()
    await telegram.quiet()
    await telegram.anna.sees("what can I do for you?")


async def test_a_picture_that_telegram_does_not_like_is_said_in_words(telegram: TelegramWorld) -> None:
    for description in ("IMAGE_PROCESS_FAILED", "PHOTO_INVALID_DIMENSIONS", "not enough rights to send photos"):
        telegram.tg.faults.add(Fault.refuse(400, f"Bad Request: {description}"), "sendPhoto")
    await it_is_eight(telegram)
    await telegram.wang.sees("It is time for the 8:00 AM medicine.", WORDS)
    assert await telegram.wang.photo_shown() is None
    assert not await telegram.count(Outbox, Outbox.state == DeliveryState.PARKED)


async def test_one_that_is_gone_or_damaged_takes_no_words_with_it(telegram: TelegramWorld) -> None:
    await about_to_show(telegram)
    await telegram.wang.sends_photo(photo())
    for said in ("30", "7 days"):
        await telegram.wang.says(said)

    def erase(uow: UnitOfWork) -> None:
        for row in uow.session.exec(select(Media)):
            uow.session.delete(row)

    await telegram.write(erase)
    await telegram.pass_time(timedelta(hours=22))
    await telegram.wang.sees("It is time for the 8:00 AM medicine.", WORDS)
    assert await telegram.wang.photo_shown() is None


async def test_asked_to_wait_it_comes_a_little_later(telegram: TelegramWorld) -> None:
    telegram.tg.faults.add(Fault.too_many(5), "sendPhoto", telegram.wang.person.id)  # type: ignore[attr-defined]
    await it_is_eight(telegram)
    await telegram.pass_time(timedelta(seconds=6))
    await telegram.wang.sees("It is time for the 8:00 AM medicine.")
    assert await telegram.wang.photo_shown() is not None


async def test_an_answer_that_is_lost_is_treated_as_that_of_words(telegram: TelegramWorld) -> None:
    await about_to_show(telegram)
    await telegram.wang.sends_photo(photo())
    await telegram.wang.says("30")
    telegram.tg.faults.add(Fault.lost_answer(), "sendPhoto")
    await telegram.wang.says("7 days")
    await telegram.pass_time(timedelta(minutes=2))
    shown = [one for one in person(telegram.wang).sees() if one.from_bot and "photo" in one.raw]
    assert [WORDS in one.text for one in shown] == [True, True], "a double is better than a loss"
    kept = await telegram.read(lambda session: session.exec(select(Outbox).where(col(Outbox.repeated))).all())
    assert [row.name for row in kept] == ["MedicineKept"]
