"""What each button does when it is pressed, checked again at that moment."""

from collections.abc import Callable

from bot.signing import Press
from bot.turns import conversation as talking
from bot.turns import menu
from bot.turns.turn import Notice, Turn
from care.kit.refusals import NoLongerOpen, NotYours, Refusal
from care.requests import transitions as moves
from care.requests import verbs as requests
from care.requests.details import job_facts
from care.requests.lifecycle import LIVE
from dialogs.engine.menu import MENU
from dialogs.language.words import LANGUAGES, say
from dialogs.requests.cards.job import details
from storage.requests import State

Action = Callable[[Turn, Press], Notice | None]


def press(turn: Turn, pressed: Press) -> Notice | None:
    """Performs the action; a refusal becomes its kind sentence, and nothing has changed."""
    if pressed.action.startswith("="):
        return talking.press(turn, pressed.action[1:], pressed.gen)
    action = ACTIONS.get(pressed.action)
    if action is None:
        return turn.notice("unknown_button", alert=True)
    try:
        notice = action(turn, pressed)
    except Refusal as no:
        return turn.refusal(no)
    # an elder gets a message anyway, and nothing that passes by while she reads it
    return None if turn.reader.elder and notice and not notice.alert else notice


def _take(turn: Turn, pressed: Press) -> Notice:
    requests.take(turn.uow, pressed.object_id, pressed.gen, by=turn.person.person_id)
    return turn.notice("yours")


def _details(turn: Turn, pressed: Press) -> Notice:
    job = job_facts(turn.uow, pressed.object_id)
    if job is None:
        raise NoLongerOpen
    return Notice(say(details(job), turn.reader), alert=True)


def _moves_on(to: State) -> Action:
    def act(turn: Turn, pressed: Press) -> Notice:
        requests.move_on(turn.uow, pressed.object_id, pressed.gen, to, by=turn.person.person_id)
        return turn.notice("noted")

    return act


def _give_back(turn: Turn, pressed: Press) -> Notice:
    requests.give_back(turn.uow, pressed.object_id, pressed.gen, by=turn.person.person_id)
    return turn.notice("given_back")


def _take_back(turn: Turn, pressed: Press) -> Notice:
    requests.take_back(turn.uow, pressed.object_id, pressed.gen, by=turn.person.person_id)
    return turn.notice("taken_back")


def _report_done(turn: Turn, pressed: Press) -> Notice:
    requests.report_done(turn.uow, pressed.object_id, pressed.gen, by=turn.person.person_id)
    return turn.notice("noted")


def _withdraw(turn: Turn, pressed: Press) -> Notice | None:
    """Somebody may be on the way already, so it is asked once more."""
    request = moves.fetch(turn.uow, pressed.object_id)
    requests.refuse_strangers(turn.uow, request, turn.person.person_id)
    if request.state not in LIVE:
        raise NoLongerOpen
    talking.begin(turn, "withdraw", pressed.object_id)
    return None


def _confirm(turn: Turn, pressed: Press) -> Notice:
    requests.confirm(turn.uow, pressed.object_id, by=turn.person.person_id)
    return turn.notice("confirmed")


def _settle(turn: Turn, pressed: Press) -> Notice:
    requests.settle(turn.uow, pressed.object_id, by=turn.person.person_id)
    return turn.notice("settled")


def _problem(turn: Turn, pressed: Press) -> Notice | None:
    request = moves.fetch(turn.uow, pressed.object_id)
    if not requests.speaks_for(turn.uow, turn.person.person_id, request.elder_id):
        raise NotYours
    if request.state not in {State.DONE, State.PROBLEM}:
        raise NoLongerOpen
    talking.begin(turn, "report_problem", pressed.object_id)
    return None


def _tell_my_side(turn: Turn, pressed: Press) -> Notice | None:
    request = moves.fetch(turn.uow, pressed.object_id)
    if request.holder_id != turn.person.person_id:
        raise NotYours
    if request.state != State.PROBLEM:
        raise NoLongerOpen
    talking.begin(turn, "tell_my_side", pressed.object_id)
    return None


def _acknowledge(turn: Turn, pressed: Press) -> Notice:
    requests.acknowledge(turn.uow, pressed.object_id, by=turn.person.person_id)
    return turn.notice("acknowledged")


def _menu(turn: Turn, pressed: Press) -> None:
    menu.choose(turn, pressed.action)


def _speaks(language: str) -> Action:
    def act(turn: Turn, pressed: Press) -> None:
        del pressed
        menu.speak(turn, language)

    return act


ACTIONS: dict[str, Action] = {
    "take": _take,
    "details": _details,
    "on_the_way": _moves_on(State.ON_THE_WAY),
    "arrived": _moves_on(State.ARRIVED),
    "done": _moves_on(State.DONE),
    "give_back": _give_back,
    "take_back": _take_back,
    "report_done": _report_done,
    "withdraw": _withdraw,
    "confirm": _confirm,
    "settle": _settle,
    "problem": _problem,
    "tell_my_side": _tell_my_side,
    "acknowledge": _acknowledge,
    **{f"speak_{language}": _speaks(language) for language in LANGUAGES},
    **{entry.name: _menu for entry in MENU},
}
