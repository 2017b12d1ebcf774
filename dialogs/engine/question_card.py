"""The question an open conversation waits at."""

from dataclasses import dataclass

from dialogs.engine.card import Answer, Button, Card
from dialogs.engine.conversation import BACK, CANCEL, CHANGE, CHANGE_ONE, CHANGING, MORE
from dialogs.engine.questions import Choose, Confirm, Option, Question, on_page
from dialogs.engine.replay import Log, Waiting
from dialogs.language.words import Reader, Text, _, say

SIDE_BY_SIDE = 16  # characters a label may have to share its row

Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """How to show it: the version its buttons carry, a sentence before it, answers that may have been meant.

    `emergency` is the number to call, for an elder whose words we did not understand: they may be a cry for help.
    Then `to_a_person` is offered, too; and in place of leaving, where that `cannot_leave`.
    """

    version: int
    sentence: Text = ""
    offers: tuple[str, ...] = ()
    emergency: str = ""
    to_a_person: Row = ()
    cannot_leave: bool = False


def question_card(waiting: Waiting, log: Log, shown: Shown, reader: Reader) -> Card:
    """The prompt, the answers on buttons (a page of them when there are many), and the ways out."""
    question = waiting.question
    if isinstance(question, Confirm) and log.page == CHANGING:
        return _what_to_change(waiting, shown, reader)
    options = tuple(question.option(code) for code in shown.offers) or question.options(reader)
    rows = _answer_rows(options, log.page, shown.version, reader)
    if not shown.emergency:
        ways = _no_way_out(waiting, shown) if shown.cannot_leave else _ways_out(waiting, shown.version, reader)
        return Card((shown.sentence, question.prompt), "", rows + ways, question.contact)
    return Card(_perhaps_urgent(question, shown), "", (*rows, shown.to_a_person), question.contact)


def _perhaps_urgent(question: Question, shown: Shown) -> Text:
    """What an elder says that answers no question may be a cry for help. Three sentences are enough for her."""
    if isinstance(question, Choose | Confirm):
        unclear = _("I did not quite understand that; in an emergency, call {number}.", number=shown.emergency)
        return (unclear, question.prompt)
    return (shown.sentence, _("In an emergency call {number}.", number=shown.emergency))


def _answer_rows(options: tuple[Option, ...], page: int, version: int, reader: Reader) -> tuple[Row, ...]:
    """All options, or a page of them with [More]; the last page leads to the first again."""
    shown = on_page(options, page, reader)
    more = (_answer(_("More choices"), MORE, version),) if len(shown) < len(options) else ()
    buttons = [_answer(say(option.label, reader), option.code, version, option.style) for option in shown]
    return _in_rows(buttons, reader) + tuple((button,) for button in more)


def _in_rows(buttons: list[Button], reader: Reader) -> tuple[Row, ...]:
    """One a row for an elder; else two short ones side by side. Their labels are in words already."""
    rows: list[Row] = []
    room = False  # beside the last one
    for button in buttons:
        short = not button.style and not reader.elder and len(say(button.label, reader)) <= SIDE_BY_SIDE
        if room and short:
            rows[-1] = (*rows[-1], button)
            room = False
        else:
            rows.append((button,))
            room = short
    return tuple(rows)


def _no_way_out(waiting: Waiting, shown: Shown) -> tuple[Row, ...]:
    """Back to an earlier question, never out; a human being can be asked all the same."""
    back = ((_answer(_("Back"), BACK, shown.version),),) if waiting.asked else ()
    return (*back, shown.to_a_person) if shown.to_a_person else back


def _ways_out(waiting: Waiting, version: int, reader: Reader) -> tuple[Row, ...]:
    question = waiting.question
    confirms = isinstance(question, Confirm)
    back = _answer(_("Back"), BACK, version)
    no = ((_answer(question.no, CANCEL, version),),) if confirms else ()
    if reader.elder:
        return (*no, (back,)) if waiting.asked or not confirms else no
    change = ((_answer(_("Change something"), CHANGE, version),),) if confirms and waiting.asked else ()
    if confirms and not waiting.asked:
        return no
    leave = _answer(_("Cancel"), CANCEL, version)
    return (*change, (back, leave) if waiting.asked else (leave,))


def _what_to_change(waiting: Waiting, shown: Shown, reader: Reader) -> Card:
    """One button for each answer given."""
    asked = waiting.asked
    buttons = [_answer(say(question.label, reader), CHANGE_ONE + question.key, shown.version) for question in asked]
    back = (_answer(_("Back"), BACK, shown.version),)
    return Card((shown.sentence, _("What would you like to change?")), "", (*_in_rows(buttons, reader), back))


def _answer(label: Text, code: str, version: int, style: str = "") -> Button:
    return Button(label, Answer(code, version), style)
