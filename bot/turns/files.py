"""Something was sent that is not words: it answers a question that takes it, and is kept nowhere otherwise."""

from sqlmodel import select

from bot.channels.base import Brought, File
from bot.media.spool import LARGEST
from bot.turns import conversation
from bot.turns.turn import Turn
from care.kit import media
from dialogs.engine import sentences
from dialogs.engine.conversation import Input
from storage.media import FileToFetch, MediaKind

NOT_THAT = {MediaKind.PICTURE: sentences.NOT_A_PICTURE, MediaKind.VOICE: sentences.NOT_A_VOICE}


def announced(turn: Turn, file: File | None) -> None:
    """It still lies with the messenger. Where a question takes it, it is fetched; the answer comes then."""
    wanted = conversation.takes(turn)
    if wanted is None:
        conversation.ask_again(turn, sentences.ONLY_WORDS)
    elif file is None or file.kind is not wanted:
        conversation.ask_again(turn, NOT_THAT[wanted])
    elif file.size > LARGEST:
        conversation.ask_again(turn, sentences.TOO_LARGE)
    elif not _is_fetched_already(turn):
        incoming, now = turn.incoming, turn.uow.now
        row = FileToFetch(
            person_id=turn.person.person_id, channel=incoming.channel, sender=incoming.sender, chat=incoming.chat,
            ref=file.ref, kind=wanted, version=turn.person.conversation.version, not_before=now, created_at=now,
        )  # fmt: skip
        turn.uow.session.add(row)


def _is_fetched_already(turn: Turn) -> bool:
    """One at a time of each person: whoever sends a hundred has answered with the first."""
    hers = select(FileToFetch.id).where(FileToFetch.person_id == turn.person.person_id)
    return turn.uow.session.exec(hers.limit(1)).first() is not None


def here(turn: Turn, brought: Brought) -> None:
    """It is put by as the answer, if the question still waits; else nothing of it is kept."""
    arrived, now = brought.arrived, turn.person.conversation
    if brought.version not in {None, now.version}:
        _came_too_late(turn)
    elif arrived is None:
        conversation.ask_again(turn, brought.trouble or sentences.NOT_ARRIVED)
    elif arrived.kind is not conversation.takes(turn):
        conversation.ask_again(turn, sentences.ONLY_WORDS)
    else:
        media_id = media.put(turn.uow, turn.person.person_id, arrived)
        if brought.put_by is not None:
            brought.put_by(turn.uow, media_id)
        conversation.hear(turn, Input(media=media_id))


def _came_too_late(turn: Turn) -> None:
    """Something else was answered while it was on its way."""
    if turn.person.conversation.name is None:
        turn.show_menu(sentences.EARLIER_DONE)
    else:
        conversation.ask_again(turn, sentences.EARLIER_QUESTION)
