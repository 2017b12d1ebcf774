"""A voice message in, and out again, in every messenger that has such."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.channels.base import File, MessageMedia, Sent
from bot.channels.base import Message as Said
from bot.features import FEATURES
from care.kit import media, outbox
from care.kit.command import Command
from care.kit.media import Arrived
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from dialogs.engine.card import Card, Voice
from dialogs.engine.feature import Conversation, Entry, Feature, shows, verb
from dialogs.engine.features import Features
from dialogs.engine.me import Me
from dialogs.engine.media_questions import AskVoice
from dialogs.language.words import Phrase
from storage.ids import CommunityId, MediaId, PersonId
from storage.media import FileToFetch, Media, MediaKind
from storage.people import Role
from tests.channels.memory_world import MemoryPhone, MemoryWorld
from tests.channels.telegram_world import TelegramWorld, person
from tests.channels.web_world import WebPhone, web_world
from tests.channels.worlds import in_one_task
from tests.pictures import photo
from tests.voices import voice

SPOKEN = voice(b"LOCATION=3 Willow Lane")
IN_WORDS = "A voice message from Mrs Wang."


@dataclass(frozen=True, slots=True)
class Tell(Command):
    """Something is said."""

    voice_id: MediaId | None


@dataclass(frozen=True, slots=True)
class Told(Message[MediaId]):
    """It was."""

    voice_id: MediaId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> MediaId | None:
        return self.voice_id


async def tell(me: Me) -> Tell:
    return Tell(await AskVoice("voice", Phrase("What is it?", {}), Phrase("Voice", {})))


def hear(uow: UnitOfWork, command: Tell, by: PersonId) -> None:
    kept = media.keep(uow, command.voice_id, by, by, CommunityId(1))
    if kept is not None:
        outbox.to_person(uow, by, Told(kept))


TELLING = Feature(
    "telling",
    conversations=(Conversation(tell, menu=Entry(Phrase("Tell", {}), frozenset(Role), frozenset({"tell"}))),),
    cards=(shows(Told, lambda voice_id: Card(Phrase("You said:", {}), voice=Voice(voice_id, IN_WORDS))),),
    verbs=(verb(Tell, hear),),
)


@pytest.fixture
async def wang(engine: Engine, tmp_path: Path) -> MemoryPhone:
    """She is asked for a voice message."""
    world = MemoryWorld(engine, tmp_path, "en", Features([*FEATURES.all, TELLING]))
    await world.settle_in()
    await world.wang.says("tell")
    await world.wang.sees("What is it?")
    assert isinstance(world.wang, MemoryPhone)
    return world.wang


async def speaks(wang: MemoryPhone, content: bytes, kind: MediaKind = MediaKind.VOICE) -> None:
    wang.world.memory.files["spoken"] = content
    await wang._brings(Sent("voice", File("spoken", kind)))
    await wang.world.settle()


async def test_what_was_said_is_heard_again_without_its_notes(wang: MemoryPhone) -> None:
    await speaks(wang, SPOKEN)
    said = wang.world.memory.chats["chat-Wang Xiulan"][-1].message
    assert said.voice is not None
    assert (said.voice.alt, await said.voice.load()) == (IN_WORDS, voice())
    assert said.in_words().text == f"You said:\n{IN_WORDS}"


async def test_a_photo_or_noise_is_no_voice_and_it_can_be_left_out(wang: MemoryPhone) -> None:
    not_that = "I cannot hear that as a voice message. Please record it here in the chat."
    for content, kind in ((photo(), MediaKind.PICTURE), (photo(), MediaKind.VOICE), (b"OggS", MediaKind.VOICE)):
        await speaks(wang, content, kind)
        await wang.sees(not_that, "What is it?")
    await wang.says("good morning")
    await wang.sees("Please record a voice message here, or press the button to go on without.")
    await wang.taps("Without voice")
    assert not await wang.world.count(Media)
    assert not await wang.world.count(FileToFetch)


def shown(data: bytes | None = voice(), media_id: MediaId | None = None) -> Said:
    async def load() -> bytes | None:
        return data

    return Said("You said:", voice=MessageMedia(IN_WORDS, load, media_id))


@pytest.mark.servers
async def test_telegram_plays_it_or_reads_the_words(telegram: TelegramWorld) -> None:
    channel, wang = telegram.app.channels["telegram"], person(telegram.wang)
    await channel.send(str(wang.id), shown(), "1")
    seen = wang.sees()[-1]
    assert (seen.text, telegram.tg.town.files.content[seen.raw["voice"]["file_id"]]) == ("You said:", voice())
    for gone in (shown(None), shown(bytes(10_000_001))):
        await channel.send(str(wang.id), gone, "2")
        assert (wang.sees()[-1].text, "voice" in wang.sees()[-1].raw) == (f"You said:\n{IN_WORDS}", False)


@pytest.mark.servers
async def test_the_web_chat_plays_it_to_its_reader_only(db_file: Path) -> None:
    async with in_one_task(web_world(db_file, "en")) as world:
        await world.settle_in()
        wang, anna = world.wang, world.anna
        assert isinstance(wang, WebPhone)
        assert isinstance(anna, WebPhone)
        arrived = Arrived(MediaKind.VOICE, lambda: (voice(),))
        media_id = await world.write(lambda uow: media.put(uow, world.elder_id, arrived))
        await world.app.channels["web"].send(wang.home.split("/")[2], shown(media_id=media_id), "1")
        await world.settle()
        heard = wang.events[-1]["voice"]
        assert heard["alt"] == IN_WORDS
        answer = await wang.client.get(wang.home + heard["src"])
        assert (answer.content, answer.headers["content-type"]) == (voice(), "audio/ogg")
        assert (await anna.client.get(wang.home + heard["src"])).status_code == 401
