"""Everything the product can do, say, refuse and climb stands in exactly one feature's table."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from bot.features import FEATURES
from care.kit.command import Command
from care.kit.ladders import Ladder
from care.kit.message import Message
from care.kit.plans import PlanKind
from care.kit.refusals import Refusal
from care.kit.replies import Note
from care.people.commands import TalkToAPerson
from care.people.messages import Welcome
from care.requests.refusals import OwnWork
from dialogs.engine.card import Card
from dialogs.engine.feature import NAME_LENGTH, Conversation, Feature, Glance, Press, Sentence, Shows, Verb, shows, verb
from dialogs.engine.features import Features, InNoTable, InTwoTables
from dialogs.language.words import _
from tests.cases import cases
from tests.dialogs import tables

TABLES = ("conversations", "cards", "presses", "glances", "refusals", "verbs", "ladders", "plans")
FULL = [(feature, table) for feature in FEATURES.all for table in TABLES if getattr(feature, table)]


def rows_of(feature: Feature, table: str) -> list[Any]:
    rows = getattr(feature, table)
    return list(rows.items()) if isinstance(rows, dict) else list(rows)


def made_of(table: str, rows: list[Any]) -> dict[str, Any]:
    return {table: dict(rows) if table == "refusals" else tuple(rows)}


def name_of(row: Any) -> str:
    """What a complaint about a row names."""
    match row:
        case Conversation() | Ladder() | PlanKind():
            return row.name
        case Glance() | Shows():
            return row.message.__name__
        case Press() | Verb():
            return row.command.__name__
    refusal, _sentence = row
    return str(refusal.__name__)


def with_instead(feature: Feature, other: Feature) -> list[Feature]:
    return [other if one is feature else one for one in FEATURES.all]


def test_everything_stands_in_a_table() -> None:
    assert tables.holes(FEATURES) == []


def test_there_is_something_to_look_for() -> None:
    names = {one.__name__ for kind in (Command, Refusal) for one in tables.kinds(kind)}
    assert names >= {"TakeRequest", "InviteElder", "ShowMyHours", "ShowMenu", "TakenBySomeoneElse", "NotYours"}
    messages = {one.__name__ for one in tables.kinds(Message)}
    assert messages >= {"RequestPosted", "Welcome", "HoursTold", "Note", "RequestGlance"}
    assert {one.__name__ for one in tables.bases()} >= {"AboutRequest", "AboutSilence"}
    assert {one.__name__ for one in tables.decided()} >= {"PostRequest", "InviteToCircle", "Withdraw"}
    assert len(tables.ladders()) >= 5
    flows = {flow.__name__ for flow in tables.flows()}
    assert flows >= {"ask_for_help", "join", "withdraw"}
    assert not flows & {"choose_elder", "_ask_place"}
    assert {one.__name__ for one in tables.on_buttons(Command)} >= {"TakeRequest", "MoveOn", "Speak", "TalkToAPerson"}
    assert [one.__name__ for one in tables.on_buttons(Message)] == ["RequestGlance"]
    assert set(tables.unread_buttons()) == {"line.action"}  # the menu's lines, which stand in the tables themselves


@cases(("feature", "table"), FULL)
def test_each_row_left_out_of_a_table_is_missed(feature: Feature, table: str) -> None:
    found = tables.holes(Features(with_instead(feature, replace(feature, **made_of(table, [])))))
    assert {line.split(": ")[1] for line in found} == set(map(name_of, rows_of(feature, table)))


@cases(("feature", "table"), FULL)
def test_a_row_that_stands_in_two_features_tables_is_refused(feature: Feature, table: str) -> None:
    for row in rows_of(feature, table):
        with pytest.raises(InTwoTables):
            Features([feature, Feature("again", **made_of(table, [row]))])


@cases(("feature", "table"), [(feature, table) for feature, table in FULL if table != "refusals"])
def test_a_row_that_stands_twice_in_one_table_is_refused(feature: Feature, table: str) -> None:
    rows = rows_of(feature, table)
    for row in rows:
        with pytest.raises(InTwoTables):
            Features([replace(feature, **made_of(table, [*rows, row]))])


def test_two_features_of_one_name_are_refused() -> None:
    with pytest.raises(InTwoTables, match="again"):
        Features([Feature("again"), Feature("again")])


@dataclass(frozen=True, slots=True)
class Nudge(Command):
    """A command for these tests."""

    person_id: int


@dataclass(frozen=True, slots=True)
class Nudged(Message[str]):
    """A message for these tests."""

    person_id: int


class NotNow(Refusal):
    """A refusal for these tests."""


async def nudging(me: Any) -> None:
    """A conversation for these tests."""


STRAY: Ladder[int] = Ladder("stray", lambda _uow, _id: (), timedelta(days=1))
COMES = PlanKind("comes", lambda _uow, _dues: None, lambda _uow, _person, _dues: None)
NUDGE_VERB = verb(Nudge, lambda _uow, _command, _by: None)


@pytest.mark.parametrize(
    ("table", "row", "line"),
    [
        ("verbs", NUDGE_VERB, "verb of no command: Nudge"),
        ("cards", shows(Nudged, Card), "card of no message: Nudged"),
        ("cards", shows(Note, lambda _nothing: None), "message with two cards: Note"),
        ("refusals", (NotNow, Sentence(_("Back"))), "sentence of no refusal: NotNow"),
        ("ladders", STRAY, "ladder of no module: stray"),
        ("plans", COMES, "kind of plan of no module: comes"),
        ("conversations", Conversation(nudging), "conversation of no module: nudging"),
        ("presses", Press("nudge", Nudge), "press on no button: Nudge"),
        ("glances", Glance("nudge", Nudged, str), "glance on no button: Nudged"),
    ],
)  # fmt: skip
def test_what_stands_in_a_table_and_nowhere_else_is_found(table: str, row: Any, line: str) -> None:
    assert line in tables.holes(Features([*FEATURES.all, Feature("more", **made_of(table, [row]))]))


def test_a_press_and_a_glance_of_one_name_are_refused() -> None:
    with pytest.raises(InTwoTables, match="same"):
        Features([Feature("f", presses=(Press("same", Nudge),), glances=(Glance("same", Nudged, str),))])


def test_two_presses_of_one_command_are_refused() -> None:
    with pytest.raises(InTwoTables, match="Nudge"):
        Features([Feature("f", presses=(Press("one", Nudge), Press("two", Nudge)))])


def test_two_messages_of_one_name_are_refused() -> None:
    impostor = type("Welcome", (Nudged,), {})
    with pytest.raises(InTwoTables, match="Welcome"):
        Features([*FEATURES.all, Feature("f", cards=(shows(impostor, Card),))])


def test_every_name_fits_into_a_button_and_is_one_word() -> None:
    names = [*FEATURES.presses, *FEATURES.glances, *FEATURES.conversations]
    assert all(name.isascii() and name.isidentifier() and len(name) <= NAME_LENGTH for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ["n" * (NAME_LENGTH + 1), "two words", "a:b", "näh", "1st", ""])
@pytest.mark.parametrize("table", ["presses", "glances"])
def test_a_name_that_cannot_stand_in_a_button_is_refused(table: str, name: str) -> None:
    row = Press(name, Nudge) if table == "presses" else Glance(name, Nudged, str)
    with pytest.raises(ValueError, match="cannot stand in a button"):
        Features([Feature("f", **made_of(table, [row]))])


def test_a_conversation_with_a_name_too_long_for_a_button_is_refused() -> None:
    async def a_conversation_with_far_too_long_a_name(me: Any) -> None:
        """Never held."""

    with pytest.raises(ValueError, match="cannot stand in a button"):
        Features([Feature("f", conversations=(Conversation(a_conversation_with_far_too_long_a_name),))])


def test_what_follows_a_command_besides_comes_after_its_own_verb() -> None:
    done: list[str] = []

    def does(name: str) -> Any:
        return lambda _uow, _command, _by: done.append(name)

    features = Features(
        (
            Feature("second", besides=(verb(Nudge, does("besides")), verb(TalkToAPerson, does("never")))),
            Feature("first", verbs=(verb(Nudge, does("verb")),)),
        )
    )
    features.carry_out(None, Nudge(1), 1)  # type: ignore[arg-type]
    assert done == ["verb", "besides"]


def test_a_command_of_a_messenger_means_one_line_of_the_menu() -> None:
    labels: dict[str, set[str]] = {}
    for entry, _opens in FEATURES.menu:
        labels.setdefault(entry.command, set()).add(entry.label.msgid)
    assert {command: said for command, said in labels.items() if command and len(said) > 1} == {}


def test_what_can_be_said_in_words_is_answered_in_the_chat_and_not_in_passing() -> None:
    in_passing = [one.name for one in FEATURES.sayable if isinstance(one, Press) and one.done and not one.menu]
    assert in_passing == []


def test_a_stored_name_that_nobody_knows_is_said_to_be_unknown() -> None:
    with pytest.raises(InNoTable, match="LetterPosted"):
        FEATURES.message("LetterPosted", {})
    with pytest.raises(InNoTable, match="chatting"):
        FEATURES.conversation("chatting")


def test_a_stored_message_is_itself_again() -> None:
    message, card = FEATURES.message("RequestPosted", {"request_id": 5, "version": 2, "again": True})
    assert (type(message).__name__, message.body) == ("RequestPosted", {"request_id": 5, "version": 2, "again": True})
    assert card.message is type(message)
    assert FEATURES.message("Welcome", {})[0] == Welcome()


def test_a_refusal_says_its_values_and_to_an_elder_what_she_need_not_do() -> None:
    assert "You did this one yourself" in FEATURES.sentence(OwnWork(), elder=False).msgid
    for refusal, sentence in FEATURES.refusals.items():
        assert FEATURES.sentence(refusal(name="Ming"), elder=True) == replace(
            sentence.elder or sentence.said, values={**(sentence.elder or sentence.said).values, "name": "Ming"}
        )
