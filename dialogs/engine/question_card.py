"""The question an open conversation waits at."""

from dataclasses import dataclass, replace

from care.kit.quick import quick
from dialogs.engine.card import Answer, Button, Card, stacked
from dialogs.engine.codes import BACK, CANCEL, CHANGE, CHANGE_ONE, CHANGING, FIRST, GO_ON, MORE
from dialogs.engine.paging import FIRST_LABEL, MORE_LABEL, Page
from dialogs.engine.questions import (
    Choose,
    Confirm,
    Option,
    Question,
    is_called,
    labels_of,
    on_page,
)
from dialogs.engine.replay import Log, Waiting
from dialogs.language.answers import NO_WORDS, YES_WORDS
from dialogs.language.words import Phrase, Reader, Text, _, say

SIDE_BY_SIDE = 16  # characters a label may have to share its row
BACK_LABEL, CANCEL_LABEL, CHANGE_LABEL = _("Back"), _("Cancel"), _("Change something")
WAYS = tuple(label.msgid for label in (BACK_LABEL, CANCEL_LABEL, CHANGE_LABEL, MORE_LABEL, FIRST_LABEL))

Row = tuple[Button, ...]


@quick
@dataclass(frozen=True, slots=True)
class Shown:
    """How to show it: the version its buttons carry, a sentence before it.

    `emergency` is the number to call, for an elder whose words we did not understand: they may be a cry for help.
    Then `to_a_person` is offered, too; and in place of leaving, where that `cannot_leave`.
    """

    version: int
    sentence: Text = ""
    emergency: str = ""
    to_a_person: Row = ()
    cannot_leave: bool = False


def question_card(waiting: Waiting, log: Log, shown: Shown, reader: Reader) -> Card:
    """The prompt, the answers on buttons (a page of them when there are many), and the ways out."""
    question = waiting.question
    if isinstance(question, Confirm) and log.page == CHANGING:
        return _what_to_change(waiting, shown, reader)
    page = on_page(options_of(question, log, reader), log.page, reader)
    rows = _answer_rows(page, shown.version, reader)
    if not shown.emergency:
        body: Text = (shown.sentence, question.prompt, page.position)
        ways = _no_way_out(waiting, shown) if shown.cannot_leave else _ways_out(waiting, shown.version, reader)
        return Card(body, "", rows + ways, question.contact, attach=question.attach, figures=question.figures)
    body = (_perhaps_urgent(question, shown), page.position)
    rows = (*rows, shown.to_a_person)
    return Card(body, "", rows, question.contact, attach=question.attach, figures=question.figures)


def options_of(question: Question, log: Log, reader: Reader) -> tuple[Option, ...]:
    """What may have been meant, where that was unclear; else all that is offered."""
    return tuple(question.option(code) for code in log.offers) or question.options(reader)


def way_back_card(called: Text, version: int) -> Card:
    """While something else was looked at, a conversation waited: shall it go on?"""
    go_on = replace(way_back(version), also=YES_WORDS)
    leave = replace(_answer(_("Leave it"), CANCEL, version), also=NO_WORDS)
    return Card((in_the_middle(called), _("Would you like to go on?")), "", stacked(go_on, leave))


def way_back(version: int) -> Button:
    """To the question that waits."""
    return _answer(_("Go on"), GO_ON, version, "primary")


def in_the_middle(called: Text) -> Phrase:
    """What it was, by its name in the menu where it has one."""
    return (
        _("You were in the middle of “{what}”.", what=called) if called else _("You were in the middle of something.")
    )


def code_of(label: str, waiting: Waiting, log: Log, reader: Reader) -> str | None:
    """What the button does that says this, in any language; `label` is folded (`plain`)."""
    options = options_of(waiting.question, log, reader)
    chosen = (option.code for option in options if is_called(option.label, label, reader))
    return next(chosen, None) or _way_called(label, waiting, log, on_page(options, log.page, reader), reader)


def _way_called(label: str, waiting: Waiting, log: Log, page: Page[Option], reader: Reader) -> str | None:
    """As `code_of`, of the buttons below the options. Free words are hardly ever theirs, so that is asked first."""
    if not isinstance(waiting.question, Confirm) and label not in labels_of(*WAYS):
        return None
    rows = (*_ways_out(waiting, 0, reader), *_further(page, 0))
    if log.page == CHANGING:
        rows = _what_to_change(waiting, Shown(0), reader).rows
    buttons = (button for row in rows for button in row if is_called(button.label, label, reader))
    return next((button.action.code for button in buttons if isinstance(button.action, Answer)), None)


def _perhaps_urgent(question: Question, shown: Shown) -> Text:
    """What an elder says that answers no question may be a cry for help. Three sentences are enough for her."""
    if isinstance(question, Choose | Confirm):
        unclear = _("I did not quite understand that; in an emergency, call {number}.", number=shown.emergency)
        return (unclear, question.prompt)
    return (shown.sentence, _("In an emergency call {number}.", number=shown.emergency))


def _answer_rows(page: Page[Option], version: int, reader: Reader) -> tuple[Row, ...]:
    """All options, or a page of them and the way to the next."""
    buttons = [_answer(say(option.label, reader), option.code, version, option.style) for option in page.items]
    return (*_in_rows(buttons, reader), *_further(page, version))


def _further(page: Page[Option], version: int) -> tuple[Row, ...]:
    """The way to the next page, where there is more than one."""
    if page.count == 1:
        return ()
    return ((_answer(FIRST_LABEL, FIRST, version) if page.is_last else _answer(MORE_LABEL, MORE, version),),)


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
    back = ((_answer(BACK_LABEL, BACK, shown.version),),) if waiting.asked else ()
    return (*back, shown.to_a_person) if shown.to_a_person else back


def _ways_out(waiting: Waiting, version: int, reader: Reader) -> tuple[Row, ...]:
    question = waiting.question
    confirms = isinstance(question, Confirm)
    back = _answer(BACK_LABEL, BACK, version)
    no = ((_answer(question.no, CANCEL, version),),) if confirms else ()
    if reader.elder:
        return (*no, (back,)) if waiting.asked or not confirms else no
    change = ((_answer(CHANGE_LABEL, CHANGE, version),),) if confirms and waiting.asked else ()
    if confirms and not waiting.asked:
        return no
    leave = _answer(CANCEL_LABEL, CANCEL, version)
    return (*change, (back, leave) if waiting.asked else (leave,))


def _what_to_change(waiting: Waiting, shown: Shown, reader: Reader) -> Card:
    """One button for each answer given."""
    asked = waiting.asked
    buttons = [_answer(say(question.label, reader), CHANGE_ONE + question.key, shown.version) for question in asked]
    back = (_answer(BACK_LABEL, BACK, shown.version),)
    return Card((shown.sentence, _("What would you like to change?")), "", (*_in_rows(buttons, reader), back))


def _answer(label: Text, code: str, version: int, style: str = "") -> Button:
    return Button(label, Answer(code, version), style)
