"""What Rasa has learnt opens every line of the menu, and the files that a Rasa assistant is made of know everything.

How each conversation goes on from there: test_rasa_to_the_end.py.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.channels.rasa.actions import actions
from bot.channels.rasa.bridge import Bridge
from bot.channels.rasa.channel import RasaChannel
from bot.channels.rasa.export import files
from bot.features import FEATURES
from bot.menu import lines_for
from dialogs.engine.feature import Conversation
from storage.people import Role
from tests.channels.rasa_town import at_home, with_rasa
from tests.town import Town

DEPLOY = Path(__file__).parents[2] / "deploy" / "rasa"


def loaded(name: str) -> Any:
    return YAML(typ="safe").load((DEPLOY / name).read_text("utf-8"))


def lines() -> Iterator[tuple[str, str]]:
    for who, role in (("wang", Role.ELDER), ("anna", Role.FAMILY), ("ming", Role.VOLUNTEER), ("hua", Role.COORDINATOR)):
        for line in lines_for(FEATURES, {role}):
            if isinstance(line.opens, Conversation):
                yield who, line.opens.name


@pytest.mark.parametrize("who", ["wang", "anna", "ming", "hua"])
async def test_each_conversation_of_ones_menu_is_opened_by_what_rasa_has_learnt(town: Town, who: str) -> None:
    """By the intent alone: the words themselves say nothing to Linli."""
    rasa = with_rasa(town)
    widget = await at_home(town, rasa, getattr(town, who), who)
    learnt = {one["intent"]: one["examples"] for one in loaded("data/nlu.yml")["nlu"]}
    for name in (name for whose, name in lines() if whose == who):
        label = next(entry.label.msgid for entry, opens in FEATURES.menu if opens.name == name)
        intent = next(intent for intent, examples in learnt.items() if f"- {label}\n" in examples)
        rasa.understands = {"zzz": intent}
        seen = len(widget.screen)
        await widget.says("zzz")
        assert len(widget.screen) > seen
        assert "I did not understand" not in widget.last
        assert rasa.trackers[who]["active_loop"].get("name") in {None, f"{name}_form"}
        await widget.says("cancel")


def test_the_committed_files_are_those_of_the_features() -> None:
    for name, content in files(FEATURES).items():
        assert (DEPLOY / name).read_text("utf-8") == content, f"run `linli rasa export`: {name} is not up to date"


def test_domain_rules_and_actions_know_the_same_conversations(town: Town) -> None:
    domain, rules = loaded("domain.yml"), loaded("data/rules.yml")["rules"]
    there = actions(Bridge(town.app, RasaChannel())).actions
    assert set(domain["actions"]) == set(there)
    assert set(domain["forms"]) == {f"{name}_form" for name in FEATURES.conversations}
    over = {step["action"] for rule in rules if "condition" in rule for step in rule["steps"] if "action" in step}
    assert over == set(domain["forms"])
    heard = {rule["steps"][0]["intent"] for rule in rules if "condition" not in rule}
    named = {one if isinstance(one, str) else next(iter(one)) for one in domain["intents"]}
    assert heard == named | {"nlu_fallback"}


def test_no_sentence_is_learnt_for_two_things_and_every_intent_has_some() -> None:
    learnt = loaded("data/nlu.yml")["nlu"]
    sentences = Counter(line.casefold() for one in learnt for line in one["examples"].splitlines())
    assert [line for line, count in sentences.items() if count > 1] == []
    assert all(len(one["examples"].splitlines()) >= 2 for one in learnt)
