"""The action server to which a real Rasa spoke when rasa_calls.jsonl was recorded: its form, in rasa-sdk's own way."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.forms import FormValidationAction

KINDS = ("shopping", "walk", "doctor")
SLOTS = ["kind", "when", "minutes"]
ASKS = "action_ask_help_request_form_kind"
Said = dict[str, Any]


def recorded_form() -> ActionExecutor:
    """With its two actions."""
    executor = ActionExecutor()
    executor.register_action(HelpRequestForm())
    executor.register_function(ASKS, _asks_kind)
    return executor


async def _asks_kind(dispatcher: CollectingDispatcher, _tracker: Tracker, _domain: Any) -> list[Any]:
    dispatcher.utter_message(text="What help?", buttons=[{"title": "Shopping", "payload": "/inform"}])
    return []


def _said(name: str, tracker: Tracker) -> Said:
    """What was typed, where that slot was asked for."""
    is_asked = tracker.slots.get("requested_slot") == name
    return {name: tracker.latest_message["text"]} if is_asked else {}


class HelpRequestForm(FormValidationAction):  # type: ignore[misc]
    def name(self) -> str:
        return "validate_help_request_form"

    async def required_slots(self, domain_slots: Any, dispatcher: Any, tracker: Any, domain: Any) -> list[str]:
        return SLOTS

    def extract_kind(self, dispatcher: Any, tracker: Tracker, domain: Any) -> Said:
        return _said("kind", tracker)

    def extract_when(self, dispatcher: Any, tracker: Tracker, domain: Any) -> Said:
        return _said("when", tracker)

    def extract_minutes(self, dispatcher: Any, tracker: Tracker, domain: Any) -> Said:
        return _said("minutes", tracker)

    def validate_kind(self, value: str, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Said:
        if value in KINDS:
            return {"kind": value}
        buttons = [{"title": kind, "payload": f'/inform{{"kind":"{kind}"}}'} for kind in KINDS]
        dispatcher.utter_message(text="bad kind", buttons=buttons)
        return {"kind": None}

    def validate_when(self, value: str, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Said:
        return {"when": value}

    def validate_minutes(self, value: str, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Said:
        if int(value) >= 15:
            return {"minutes": int(value)}
        dispatcher.utter_message(text="bad minutes")
        return {"minutes": None}
