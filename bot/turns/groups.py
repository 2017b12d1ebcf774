"""What happens in a group: the bot comes and goes, a coordinator makes it ours, buttons are pressed."""

from sqlmodel import select

from bot.channels.base import Entered, Left, Moved, Said, Tapped
from bot.turns import press as actions
from bot.turns.turn import Notice, Turn, packed
from care.kit import outbox as mail
from care.people import members as people
from dialogs.engine.notes import note
from storage.people import Room

OUR_GROUP = "/volunteers"


def hear(turn: Turn) -> Notice | None:
    """Presses and the one command count; what people say to each other is none of our business."""
    content = turn.incoming.content
    if isinstance(content, Tapped):
        return _tapped(turn, content)
    if isinstance(content, Entered):
        _post(turn, "group_hello")
    elif isinstance(content, Left):
        _close(turn)
    elif isinstance(content, Moved):
        _follow(turn, content.new_chat)
    elif isinstance(content, Said) and content.text.strip().split("@")[0].casefold() == OUR_GROUP:
        _become_ours(turn)
    elif isinstance(content, Said) and content.text.startswith("/"):
        _post(turn, "private_please")
    return None


def _tapped(turn: Turn, content: Tapped) -> Notice | None:
    pressed = turn.signer.check(turn.incoming.channel, turn.incoming.chat, content.data)
    if pressed is None:
        return turn.notice("unknown_button", alert=True)
    if turn.who is None:
        return turn.notice("NotAHelperHere", alert=True)
    return actions.press(turn, pressed)


def _room(turn: Turn) -> Room | None:
    return turn.uow.session.exec(
        select(Room).where(Room.channel == turn.incoming.channel, Room.chat == turn.incoming.chat)
    ).first()


def _become_ours(turn: Turn) -> None:
    """A coordinator's word makes this the neighbours' group of her community; open jobs are posted at once."""
    community = people.community_of(turn.uow, turn.who.person_id) if turn.who else None
    if turn.who is None or community is None or not people.coordinates(turn.uow, turn.who.person_id, community.id or 0):
        _post(turn, "OnlyCoordinators")
        return
    room = _room(turn) or Room(community_id=community.id or 0, channel=turn.incoming.channel, chat=turn.incoming.chat)
    room.community_id, room.alive = community.id or 0, True
    turn.uow.session.add(room)
    _post(turn, "group_ready", community=community.name)
    mail.post_open_jobs(turn.uow, room)


def _close(turn: Turn) -> None:
    room = _room(turn)
    if room is not None:
        room.alive = False


def _follow(turn: Turn, new_chat: str) -> None:
    """The group has a new id. Its old messages cannot be changed any more, so live cards are posted anew."""
    room = _room(turn)
    if room is not None:
        mail.follow_room(turn.uow, room, new_chat)


def _post(turn: Turn, name: str, **values: str) -> None:
    room = _room(turn)
    mail.post(
        turn.uow, turn.incoming.channel, turn.incoming.chat, "note",
        community_id=room.community_id if room else None,
        args={"note": packed(note(name, values)), "language": turn.reader.language},
    )  # fmt: skip
