"""The open conversation as it is kept between two turns."""

from sqlalchemy import bindparam, false, insert, update

from bot.turns.turn import Turn
from dialogs.engine.feature import Conversation
from dialogs.engine.me import Me
from dialogs.engine.recent import remember
from dialogs.engine.replay import Log, Waiting
from storage.columns import encode, table_of
from storage.conversations import OpenConversation, aside_of, log_of
from storage.prepared import Prepared
from storage.sealing import seal

NOTHING_ASIDE = "[]"
ROWS = table_of(OpenConversation)
KEPT = ("name", "subject_id", "log", "version", "aside", "updated_at")
VALUES = {name: bindparam(name, type_=ROWS.c[name].type) for name in KEPT}
HERS = update(ROWS).where(ROWS.c.person_id == bindparam("person_id"))
LISTENS = {"paused": false()}
SAVE_ALL = Prepared(HERS.values(VALUES | LISTENS), outdates=False)
SAVE = Prepared(  # as nearly always
    HERS.values({name: value for name, value in VALUES.items() if name != "aside"} | LISTENS), outdates=False
)
FIRST = Prepared(insert(ROWS).inline().values(person_id=bindparam("person_id"), **VALUES, **LISTENS), outdates=False)


def open_in(turn: Turn) -> Conversation | None:
    """The open conversation; None when there is none, or none of that name any more."""
    return turn.features.conversations.get(turn.person.conversation.name or "")


def me_in(turn: Turn) -> Me:
    """Who it is had with, and about what."""
    return Me(turn.person.person_id, turn.person.conversation.subject_id)


def save(turn: Turn, log: Log, waiting: Waiting | None = None) -> None:
    """Every change of the conversation is a new version, so that older buttons are known as such."""
    now, person_id, session = turn.person.conversation, turn.person.person_id, turn.uow.session
    answers, version = log.to_json(), now.version + 1
    kept = seal(session, person_id, log_of(person_id), encode(answers) if answers else "")
    values = {
        "person_id": person_id, "name": now.name, "subject_id": now.subject_id, "log": kept, "version": version,
        "updated_at": turn.uow.now,
    }  # fmt: skip
    if now.is_kept and now.aside == now.kept_aside:
        SAVE.run(session, values)
    else:
        aside = seal(session, person_id, aside_of(person_id), "" if now.aside == NOTHING_ASIDE else now.aside)
        (SAVE_ALL if now.is_kept else FIRST).run(session, values | {"aside": aside})
    now.kept_aside = now.aside
    now.kept_log, now.version, now.is_kept, now.paused = kept, version, True, False
    conversation = open_in(turn)
    if conversation is not None and waiting is not None:
        remember(conversation.flow, me_in(turn), kept, log, waiting)
