"""Something is sent that is not words: what it answers, when it is late, and what becomes of it."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from bot.channels.base import File, NotSent, Refused, Sent
from care.people.commands import Suspend
from storage.media import FileToFetch, Media, MediaKind
from tests.care.lane import rows
from tests.dialogs.medicine.examples import entered
from tests.pictures import photo
from tests.town import Neighbour, Town
from tests.voices import voice

ASKED = "If you like, send a photo of the box: it helps to tell it from others."
NEXT = "How many pieces are left? I can say in time when it runs out."
ONLY_WORDS = "So far I can only read words; please write it, or press a button:"
NOT_ARRIVED = "It has not reached me. Please send it once more."


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """She is asked for a photo."""
    await entered(town)
    await town.anna.taps("Say more about it")
    for said in ("5 mg", "white"):
        await town.anna.says(said)
    town.anna.sees(ASKED, "[Without a picture]")
    return town.anna


async def sends_it(town: Town, who: Neighbour, content: bytes) -> None:
    """It lies with the messenger, and is not fetched yet."""
    town.memory.files["late"] = content
    await town.hears_only(who, Sent("photo", File("late", MediaKind.PICTURE)))
    await town.app.courier.deliver_all()


async def test_words_are_no_picture_and_a_number_is_not_somebody_elses(town: Town, anna: Neighbour) -> None:
    for said in ("1", "a white box", "media 1"):
        await anna.says(said)
        anna.sees("Please send a photo here, or press the button to go on without.", ASKED)
    await anna.says("without a picture")
    anna.sees(NEXT)


async def test_back_to_it_another_one_can_be_sent_and_the_first_is_forgotten(town: Town, anna: Neighbour) -> None:
    await anna.sends_photo(photo())
    anna.sees(NEXT)
    await anna.taps("Back")
    anna.sees(ASKED)
    await anna.sends_photo(photo(60, 60))
    await anna.says("30")
    await anna.says("7 days")
    first, second = rows(town.engine, Media)
    assert (first.until is None, second.until is None) == (False, True)
    assert (second.owner_id, second.community_id) == (town.wang.id, town.lane_id), "it is about her mother"


async def test_what_is_no_picture_is_told_so_and_nothing_is_kept(town: Town, anna: Neighbour) -> None:
    await anna.sends_voice(voice())
    anna.sees("I cannot open that as a picture. Please send a photo.", ASKED)
    await anna.sends(Sent("something else"))
    anna.sees("I cannot open that as a picture. Please send a photo.", ASKED)
    await anna.sends(Sent("photo", File("large", MediaKind.PICTURE, 11_000_000)))
    anna.sees("That is too large for me.", ASKED)
    await anna.sends_photo(b"a picture of my door")
    anna.sees("I cannot open that as a picture. Please send a photo.", ASKED)
    assert not rows(town.engine, Media)
    assert not rows(town.engine, FileToFetch)


async def test_whoever_went_on_without_meanwhile_reads_that_it_came_too_late(town: Town, anna: Neighbour) -> None:
    await sends_it(town, anna, photo())
    await anna.taps("Without a picture")
    await town.fetches()
    anna.sees("That was an earlier question; now it is this one:", NEXT)
    assert not rows(town.engine, Media)


async def test_whoever_has_left_meanwhile_reads_that_it_is_settled(town: Town, anna: Neighbour) -> None:
    await sends_it(town, anna, photo())
    await anna.taps("Cancel")
    await town.fetches()
    anna.sees("That was an earlier question and is settled.")


async def test_whoever_sends_a_hundred_has_answered_with_the_first(town: Town, anna: Neighbour) -> None:
    for _ in range(5):
        await sends_it(town, anna, photo())
    assert len(rows(town.engine, FileToFetch)) == 1
    await town.fetches()
    anna.sees(NEXT)
    assert len(rows(town.engine, Media)) == 1


async def test_killed_before_it_was_fetched_it_is_fetched_afterwards_and_answers_once(
    town: Town, anna: Neighbour
) -> None:
    await sends_it(town, anna, photo())
    (row,) = rows(town.engine, FileToFetch)
    await town.restarted()
    await town.fetches()
    anna.sees(NEXT)
    with Session(town.engine) as session:  # killed once more, just before it was crossed out
        session.add(FileToFetch(**row.model_dump()))
        session.commit()
    await town.restarted()
    await town.fetches()
    anna.sees(NEXT)
    assert len(rows(town.engine, Media)) == 1
    assert not rows(town.engine, FileToFetch)


async def test_a_messenger_in_trouble_is_asked_again_and_in_the_end_she_is_asked(town: Town, anna: Neighbour) -> None:
    town.memory.failures.extend([NotSent()] * 2)
    await sends_it(town, anna, photo())
    for _ in range(3):
        await town.fetches()
        await town.pass_time(timedelta(seconds=5))
    await town.fetches()
    anna.sees(NEXT)
    await anna.taps("Back")
    town.memory.trouble[""] = NotSent()
    await sends_it(town, anna, photo())
    for _ in range(6):
        await town.fetches()
        await town.pass_time(timedelta(seconds=20))
    anna.sees(NOT_ARRIVED, ASKED)
    town.memory.trouble[""] = Refused()
    await sends_it(town, anna, photo())
    await town.fetches()
    anna.sees(NOT_ARRIVED, ASKED)
    assert not rows(town.engine, FileToFetch)


async def test_to_her_it_is_a_sign_of_life_when_she_sends_it_and_none_when_it_is_fetched(town: Town) -> None:
    await town.wang.says("medicines")
    await town.wang.taps("Add a medicine")
    for said in ("Amlodipine", "Once a day", "8:00 am", "1 piece", "For good", "No", "Yes, so it is"):
        await town.wang.says(said)
    await town.wang.taps("Say more about it")
    for said in ("5 mg", "white"):
        await town.wang.says(said)
    await sends_it(town, town.wang, photo())
    town.clock.pass_time(timedelta(hours=20))
    before = town.person(town.wang).heard_until
    await town.fetches()
    town.wang.sees(NEXT)
    assert town.person(town.wang).heard_until == before


async def test_of_a_stranger_or_somebody_shut_out_nothing_is_fetched(town: Town, anna: Neighbour) -> None:
    stranger = Neighbour(town, 0, "Eve", "chat-eve")
    await stranger.sends_photo(photo())
    with Session(town.engine) as session:
        uow = town.app.unit_of_work(session).done_by(town.hua.id)
        town.app.features.carry_out(uow, Suspend(anna.id, "complaint", town.lane_id), town.hua.id)
        session.commit()
    await anna.sends_photo(photo())
    assert not rows(town.engine, Media)
    assert not rows(town.engine, FileToFetch)
