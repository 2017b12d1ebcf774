"""The actions that Rasa calls: one for each conversation, all of one class, and one for whatever else is said."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from bot.channels.base import Message
from bot.channels.rasa import names
from bot.channels.rasa.bridge import Answer, Bridge
from bot.channels.rasa.calls import call_of
from dialogs.engine.feature import Conversation

Events = list[dict[str, Any]]


def actions(bridge: Bridge) -> ActionExecutor:
    """All of them, in rasa-sdk's own executor."""
    executor = ActionExecutor()
    for conversation in bridge.app.features.conversations.values():
        executor.register_function(names.validating(conversation.name), Talk(bridge, conversation).run)
    executor.register_function(names.SAY, Say(bridge).run)
    return executor


class Talk:
    """A conversation as a form: it asks for its slot again and again, until the conversation is over."""

    def __init__(self, bridge: Bridge, conversation: Conversation) -> None:
        self._bridge = bridge
        self._conversation = conversation

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        """The slot is set, to nothing, for Rasa takes a form that sets none as one that does not fit."""
        del domain
        answer = await self._bridge.hear(call_of(tracker))
        tell(dispatcher, answer)
        standing = answer.standing
        goes_on = standing is not None and standing.conversation == self._conversation.name
        return [
            SlotSet(names.ANSWER, None),
            SlotSet(names.QUESTION, None if standing is None else standing.question),
            SlotSet(names.REQUESTED, names.ANSWER if goes_on else None),
            *([] if goes_on else _further(answer)),
        ]


class Say:
    """Everything that belongs to no form: a press, a cry, a word that opens something, or nobody knows what."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        """What there is to say, and where the person stands."""
        del domain
        answer = await self._bridge.hear(call_of(tracker))
        tell(dispatcher, answer)
        return [SlotSet(names.QUESTION, answer.standing and answer.standing.question), *_further(answer)]


def _further(answer: Answer) -> Events:
    """The form of the conversation that is open now: Rasa begins it next, and hears that nothing was said since."""
    return [] if answer.standing is None else [FollowupAction(names.form_of(answer.standing.conversation))]


def tell(dispatcher: CollectingDispatcher, answer: Answer) -> None:
    """In Rasa's words."""
    if answer.custom:
        dispatcher.utter_message(json_message=answer.custom)
    if answer.notice:
        dispatcher.utter_message(text=answer.notice)
    for message in answer.messages:
        dispatcher.utter_message(text=words_of(message), buttons=buttons_of(message))


def words_of(message: Message) -> str:
    """With its links, for not every front end knows buttons that open an address."""
    links = [f"{one.text}: {one.url}" for row in message.rows for one in row if one.url]
    return "\n".join([message.whole, *links])


def buttons_of(message: Message) -> list[dict[str, str]]:
    """What can be pressed, from top to bottom."""
    return [
        {"title": one.text, "payload": names.payload(one.data)} for row in message.rows for one in row if not one.url
    ]
