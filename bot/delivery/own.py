"""The cards of the engine's own messages: a note, the menu, the open question."""

from dataclasses import replace
from typing import NoReturn

from bot.delivery.due import DueMessage
from bot.menu import lines_of
from care.kit.uow import UnitOfWork
from care.people import hats
from care.people.commands import Speak, Wear
from care.people.names import is_unfinished
from dialogs.engine.card import Button, Card
from dialogs.engine.conversation import settle
from dialogs.engine.feature import Conversation
from dialogs.engine.features import Features
from dialogs.engine.me import Me
from dialogs.engine.menu import Line, MenuDetails, menu_card
from dialogs.engine.question_card import Shown, in_the_middle, question_card, way_back, way_back_card
from dialogs.engine.recent import recall
from dialogs.engine.replay import Log, Look, Waiting
from dialogs.language.words import Phrase, Reader, Text, _, other_languages
from storage.conversations import read_log
from storage.people import Person, Role

AS_WHAT = {
    Role.ELDER: _("For myself"),
    Role.FAMILY: _("For my family"),
    Role.VOLUNTEER: _("As a helper"),
    Role.COORDINATOR: _("As a coordinator"),
}


def card_of_note(uow: UnitOfWork, due: DueMessage, reader: Reader, features: Features) -> Card:
    """A kind sentence."""
    del uow, reader, features
    return Card(_sentence(due))


def card_of_menu(uow: UnitOfWork, due: DueMessage, reader: Reader, features: Features) -> Card | None:
    """What this person can do now."""
    if due.person_id is None:
        return None
    person = uow.session.get_one(Person, due.person_id)
    others = [Button(name, Speak(code)) for code, name in other_languages(reader.language).items()]
    mine = lines_of(uow, features, person.id)
    menu = MenuDetails(
        person.called, person.elder, mine, others, _sentence(due), due.body.get("page", 0), due.body.get("group", ""),
        hats=[Button(AS_WHAT[hat], Wear(hat)) for hat in hats.others(uow, person.id)],
    )  # fmt: skip
    waits = features.conversations.get(due.conversation or "")
    if waits is not None and due.version is not None:
        menu = replace(menu, way_back=way_back(due.version), waiting=in_the_middle(_called(waits)))
    return menu_card(menu)


def card_of_question(uow: UnitOfWork, due: DueMessage, reader: Reader, features: Features) -> Card | None:
    """Only the newest question is asked; one that has been answered meanwhile is not."""
    body, conversation = due.body, features.conversations.get(due.conversation or "")
    if conversation is None or due.person_id is None or due.version is None or due.version != body["version"]:
        return None
    if body.get("offers_way_back"):
        return way_back_card(_called(conversation), due.version)
    flow, me, kept = conversation.flow, Me(due.person_id, due.subject_id), due.log or b""
    known = recall(flow, me, kept)
    log, waiting = known or settle(flow, me, Log.from_json(read_log(uow.session, due.person_id, kept)), _nothing_new)
    if not isinstance(waiting, Waiting):
        return None
    emergency = body.get("emergency", "")
    stays = conversation.required and is_unfinished(uow.session.get_one(Person, due.person_id))
    human = (
        tuple(_button(line) for line in lines_of(uow, features, due.person_id) if line.entry.last)
        if emergency or stays
        else ()
    )
    shown = Shown(due.version, _sentence(due), emergency, human, stays)
    return question_card(waiting, log, shown, reader)


def _nothing_new(look: Look[object]) -> NoReturn:
    raise LookupError(f"{look.key} is on record since the turn that asked")


def _called(conversation: Conversation) -> Text:
    """As the menu calls it."""
    return conversation.menu.label if conversation.menu else ""


def _button(line: Line) -> Button:
    return Button(line.entry.label, line.action)


def _sentence(due: DueMessage) -> Text:
    """The sentence that comes with it, if any."""
    packed = due.body.get("sentence")
    return Phrase(packed[0], packed[1]) if packed else ""
