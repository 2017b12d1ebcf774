"""What happens in a group: the bot comes and goes, a coordinator makes it ours, buttons are pressed."""

from dataclasses import replace
from datetime import timedelta

from bot.channels.base import Entered, Left, Moved, Muted, Said, Tapped, Unmuted
from bot.turns import press
from bot.turns.turn import Notice, Turn, packed
from care.kit import addresses, outbox, pauses
from care.kit.message import Message
from care.kit.outbox import Destination
from care.kit.refusals import OnlyCoordinators, Refusal
from care.kit.replies import Note
from care.people.commands import MakeOurs
from care.people.messages import WhoseGroup
from care.people.refusals import WhichCommunity
from dialogs.engine import sentences
from dialogs.language.words import Phrase
from storage.addresses import GroupChat
from storage.ids import CommunityId
from storage.outbox import Silence
from storage.people import Community

OUR_GROUP = "/volunteers"
TRIED_AGAIN_AFTER = timedelta(hours=1)  # a group that fell silent, should we not hear that we may write again


def hear(turn: Turn) -> Notice | None:
    """Presses and the one command count; what people say to each other is none of our business."""
    content = turn.incoming.content
    if isinstance(content, Tapped):
        return _tapped(turn, content)
    if isinstance(content, Entered) and _group_chat(turn) is None:
        _post(turn, sentences.GROUP_HELLO)
    elif isinstance(content, Entered | Unmuted):
        _hears_again(turn)
    elif isinstance(content, Left):
        _falls_silent(turn, Silence.PUT_OUT)
    elif isinstance(content, Muted):
        _falls_silent(turn, Silence.NO_RIGHTS)
    elif isinstance(content, Moved):
        _follow(turn, content.new_chat)
    elif isinstance(content, Said):
        _said(turn, content.text.strip().casefold())
    return None


def _said(turn: Turn, text: str) -> None:
    """Only a command of ours is for us; "/3 people come" is not."""
    if text == OUR_GROUP and turn.incoming.hidden:
        _post(turn, sentences.SHOW_YOURSELF)
    elif text == OUR_GROUP:
        _become_ours(turn)
    elif text in {"/start", "/help", *(f"/{name}" for name, _what in turn.features.commands)}:
        _post(turn, sentences.PRIVATE_PLEASE)


def _tapped(turn: Turn, content: Tapped) -> Notice | None:
    if turn.incoming.hidden:
        return turn.notice(sentences.SHOW_YOURSELF, alert=True)
    if turn.who is None and turn.signer.check(turn.incoming.channel, turn.incoming.chat, content.data) is not None:
        return turn.notice(sentences.NOT_KNOWN_HERE, alert=True)
    before = _ours(turn)
    notice = press.take(turn, content)
    _begin_if_new(turn, before)
    return replace(notice or Notice(""), asks=True) if turn.asks else notice


def _ours(turn: Turn) -> CommunityId | None:
    """Whose neighbours' group this is now."""
    chat = _group_chat(turn)
    return chat.community_id if chat is not None and chat.alive else None


def _group_chat(turn: Turn) -> GroupChat | None:
    return addresses.group_chat(turn.uow, turn.incoming.channel, turn.incoming.chat)


def _become_ours(turn: Turn) -> None:
    """A coordinator's word makes this the neighbours' group of her community. Has she several, she is asked which."""
    incoming = turn.incoming
    if turn.who is None:
        _post(turn, turn.why_not(OnlyCoordinators()))
        return
    person_id = turn.who.person_id
    try:
        turn.features.carry_out(turn.uow, MakeOurs(incoming.channel, incoming.chat), person_id)
    except WhichCommunity:
        _say(turn, WhoseGroup(incoming.channel, incoming.chat, person_id))
    except Refusal as no:
        _post(turn, turn.why_not(no))
    else:
        _begin_if_new(turn, before=None)


def _begin_if_new(turn: Turn, before: CommunityId | None) -> None:
    """A group that has become ours hears so, in the topic where it was said, and sees at once what is open."""
    chat = _group_chat(turn)
    if chat is None or _ours(turn) in {None, before}:
        return
    chat.topic = turn.incoming.topic
    turn.uow.session.flush()
    community = turn.uow.session.get_one(Community, chat.community_id)
    _post(turn, Phrase(sentences.GROUP_READY.msgid, {"community": community.name}))
    _hears_again(turn)
    _show_what_is_open(turn, chat)


def _show_what_is_open(turn: Turn, chat: GroupChat) -> None:
    for show in turn.features.new_group:
        show(turn.uow, chat)


def _falls_silent(turn: Turn, why: Silence) -> None:
    """What is for the group waits, and whoever can mend it hears of it at once."""
    chat = _group_chat(turn)
    if chat is not None and pauses.hold_back(
        turn.uow, chat.channel, chat.chat, turn.uow.now + TRIED_AGAIN_AFTER, why=why
    ):
        _turned(turn, chat)


def _hears_again(turn: Turn) -> None:
    """What has waited for the group goes there now."""
    chat = _group_chat(turn)
    if chat is not None and pauses.let_go(turn.uow, chat.channel, chat.chat):
        _turned(turn, chat)


def _turned(turn: Turn, chat: GroupChat) -> None:
    for hear in turn.features.group_turned:
        hear(turn.uow, chat)


def _follow(turn: Turn, new_chat: str) -> None:
    """The group has a new id. Its old messages cannot be changed any more, so live cards are posted anew."""
    chat = _group_chat(turn)
    if chat is not None and chat.chat != new_chat:
        _show_what_is_open(turn, outbox.follow_group_chat(turn.uow, chat, new_chat))


def _post(turn: Turn, sentence: Phrase) -> None:
    _say(turn, Note(packed(sentence, turn.reader)))


def _say(turn: Turn, message: Message[object]) -> None:
    chat, incoming = _group_chat(turn), turn.incoming
    where = Destination(
        incoming.channel, incoming.chat,
        community_id=chat.community_id if chat else None, language=turn.reader.language,
    )  # fmt: skip
    outbox.post(turn.uow, where, message)
