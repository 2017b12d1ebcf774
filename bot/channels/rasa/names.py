"""How things are called towards Rasa: intents, actions, forms and slots. The same in the exported files."""

import json

FORM, OPENS = "_form", "open_"
PRESS, ENTER, NEWS_INTENT = "linli_press", "linli_enter", "linli_news"  # intents
DATA, TOKEN, ERRAND = "linli_data", "linli_token", "linli_errand"  # entities that come with them
SAY, NEWS = "action_linli", "action_linli_news"
ANSWER = "linli_answer"  # the slot that a form asks for again and again; nothing is ever kept in it
QUESTION = "linli_question"  # the key of the question that is asked, for front ends that want to know
REQUESTED = "requested_slot"  # Rasa's own


def form_of(conversation: str) -> str:
    """The form that is a conversation."""
    return f"{conversation}{FORM}"


def validating(conversation: str) -> str:
    """The action that Rasa calls at each step of that form."""
    return f"validate_{form_of(conversation)}"


def opening(line: str) -> str:
    """The intent that opens a line of the menu: a conversation, or what a press shows."""
    return f"{OPENS}{line}"


def opened_by(intent: str) -> str | None:
    """What an intent opens; None when it opens nothing."""
    return intent.removeprefix(OPENS) if intent.startswith(OPENS) else None


def payload(data: str) -> str:
    """What a button sends when it is pressed: an intent with the signed data (Rasa's own form of a payload)."""
    return f"/{PRESS}{json.dumps({DATA: data})}"
