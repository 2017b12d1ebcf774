"""What a Rasa assistant has to know of Linli, made of the features' tables: `linli rasa export` writes it.

The form is that of Rasa Open Source 3.6 (training data format 3.1).
"""

import io
from collections.abc import Iterable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from bot.channels.rasa import names
from dialogs.engine.feature import Entry
from dialogs.engine.features import Features
from dialogs.language.words import LANGUAGES, translate

FORMAT = "3.1"
FALLBACK = "nlu_fallback"  # what Rasa calls words of which it is not sure
TO_LINLI = (names.PRESS, names.ENTER, FALLBACK)
SESSION = {"session_expiration_time": 60, "carry_over_slots_to_new_session": False}  # minutes
ABOUT = "# Made by `linli rasa export`: change the features, not this file.\n"
Yaml = dict[str, Any]


def files(features: Features) -> dict[str, str]:
    """What stands in which file, below `deploy/rasa`."""
    made = {"domain.yml": _domain(features), "data/rules.yml": _rules(features), "data/nlu.yml": _nlu(features)}
    return {name: ABOUT + _as_yaml(content) for name, content in made.items()}


def _domain(features: Features) -> Yaml:
    conversations = features.conversations
    silent = {"use_entities": list[str]()}  # what a button brings along is for Linli, and decides nothing in Rasa
    slot = {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}
    return {
        "version": FORMAT,
        "intents": [*opening(features), *({name: silent} for name in (names.PRESS, names.ENTER))],
        "entities": [names.DATA, names.TOKEN],
        "slots": {names.ANSWER: slot, names.QUESTION: dict(slot)},
        "forms": {names.form_of(name): {"required_slots": list[str]()} for name in conversations},
        "actions": [names.SAY, *map(names.validating, conversations)],
        "session_config": SESSION,
    }


def _rules(features: Features) -> Yaml:
    """Whatever is said outside of a form Linli hears; it says which form follows."""
    said = [
        {"rule": f"Linli hears {name}", "steps": [{"intent": name}, {"action": names.SAY}]}
        for name in (*opening(features), *TO_LINLI)
    ]
    return {"version": FORMAT, "rules": [*said, *(_over(names.form_of(name)) for name in features.conversations)]}


def _over(form: str) -> Yaml:
    """The form has come to an end: nothing follows, unless Linli says what."""
    steps = [{"action": form}, {"active_loop": None}, {"slot_was_set": [{names.REQUESTED: None}]}]
    return {"rule": f"{form} is over", "condition": [{"active_loop": form}], "steps": steps}


def _nlu(features: Features) -> Yaml:
    learnt = [{"intent": intent, "examples": _examples(said)} for intent, said in opening(features).items()]
    return {"version": FORMAT, "nlu": learnt}


def opening(features: Features) -> dict[str, list[str]]:
    """Each intent that opens something, and what is said for it: the label in every language, then other words.

    Lines that share a label (an elder's and her daughter's) are one intent: whose it is decides which one opens. Words
    that two have are the first one's, as when they are typed in any other messenger.
    """
    by_label: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    taken: set[str] = set()
    for entry, opens in features.menu:
        intent = by_label.setdefault(entry.label.msgid, names.opening(opens.name))
        new = [one for one in _said(entry) if one.casefold() not in taken]
        taken |= {one.casefold() for one in new}
        found.setdefault(intent, []).extend(new)
    return found


def _said(entry: Entry) -> list[str]:
    labels = [translate(entry.label.msgid, language) for language in LANGUAGES]
    return list({one.casefold(): one for one in [*sorted(entry.words), *labels]}.values())


def _examples(sentences: Iterable[str]) -> LiteralScalarString:
    examples: LiteralScalarString = LiteralScalarString("".join(f"- {one}\n" for one in sentences))
    return examples


def _as_yaml(content: Yaml) -> str:
    written = io.StringIO()
    yaml = YAML()
    yaml.width = 110
    yaml.representer.ignore_aliases = lambda _data: True  # the same slot twice is written twice
    yaml.dump(content, written)
    return written.getvalue()
