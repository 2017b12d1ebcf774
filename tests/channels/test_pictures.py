"""A picture in, and out again, in every messenger: the box of a medicine."""

from datetime import timedelta

import pytest

from bot.media.pictures import as_jpeg
from storage.media import Media
from tests.channels.conftest import EVERYWHERE
from tests.channels.worlds import World
from tests.pictures import opened, photo

ENTERS = ("medicines", "Add a medicine", "Amlodipine", "Once a day", "8:00 am", "1 piece", "For good", "No")
IN_ENGLISH = EVERYWHERE[::2]


async def about_to_show(world: World) -> None:
    """Mrs Wang has entered a medicine, and is asked for a photo of its box."""
    for said in (*ENTERS, "Yes, so it is"):
        await world.wang.says(said)
    await world.wang.says("medicines")
    if "Write their names" in world.wang.screen()[-1].labels:  # not where we are the messenger ourselves
        await world.wang.taps("Write their names")
        await world.wang.says("medicines")
    await world.wang.taps("Say more about it")
    for said in ("5 mg", "white"):
        await world.wang.says(said)
    await world.wang.sees("If you like, send a photo of the box: it helps to tell it from others.")


@pytest.mark.parametrize("world", IN_ENGLISH, indirect=True)
async def test_a_photo_is_sent_kept_and_shown_again_without_where_it_was_taken(world: World) -> None:
    sent = photo(80, 60)
    await about_to_show(world)
    await world.wang.sends_photo(sent)
    await world.wang.sees("How many pieces are left?")
    for said in ("30", "7 days"):
        await world.wang.says(said)
    assert world.wang.has_seen("Amlodipine 5 mg · ×1 · white")
    await world.wang.says("hello")
    await world.pass_time(timedelta(hours=22))  # it is eight
    await world.wang.sees("It is time for the 8:00 AM medicine.", "Amlodipine 5 mg · ×1 · white")
    shown = await world.wang.photo_shown()
    assert shown == as_jpeg(sent)
    assert b"Nosy" not in shown
    assert opened(shown).size == (60, 80)
    await world.wang.taps("Taken")
    await world.wang.sees("Noted: taken at 8:00 AM.")
    assert await world.wang.photo_shown() is None


@pytest.mark.parametrize("world", IN_ENGLISH, indirect=True)
async def test_it_can_be_left_out_and_what_nobody_has_asked_for_is_not_kept(world: World) -> None:
    await about_to_show(world)
    await world.wang.taps("Without a picture")
    await world.wang.sees("How many pieces are left?")
    await world.anna.sends_photo(photo())
    await world.anna.sees("So far I can only read words; please write it, or press a button:")
    assert not await world.count(Media)
