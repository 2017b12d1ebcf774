"""A conversation's decision is handed to the verb of `care` that carries it out."""

from collections.abc import Callable
from typing import Any

from bot.turns.turn import Turn, packed
from care.people import invites
from care.requests import problems
from care.requests import verbs as requests
from care.requests.commands import InviteElder, InviteSomeone, Join, PostRequest, ReportProblem, TellMySide, Withdraw
from dialogs.engine.notes import note


def apply(turn: Turn, decision: Any) -> None:
    """Carries it out and answers; raises Refusal when `care` says no, and then nothing has changed."""
    CARRY_OUT[type(decision)](turn, decision)


def _post_request(turn: Turn, decision: PostRequest) -> None:
    """The card that follows is the answer."""
    requests.post(turn.uow, decision, by=turn.person.person_id)


def _withdraw(turn: Turn, decision: Withdraw) -> None:
    """Whose help it was gets the news of it as an answer."""
    request = requests.withdraw(turn.uow, decision.request_id, by=turn.person.person_id)
    if turn.person.person_id != request.elder_id:
        turn.say(note("withdrawn"))


def _report_problem(turn: Turn, decision: ReportProblem) -> None:
    """The elder gets the news of it as an answer."""
    request = problems.report(turn.uow, decision, by=turn.person.person_id)
    if turn.person.person_id != request.elder_id:
        turn.say(note("told"))


def _tell_my_side(turn: Turn, decision: TellMySide) -> None:
    problems.tell_my_side(turn.uow, decision, by=turn.person.person_id)
    turn.say(note("told"))


def _invite_elder(turn: Turn, decision: InviteElder) -> None:
    turn.reply("invite_link", token=invites.invite_elder(turn.uow, decision, by=turn.person.person_id))


def _invite_someone(turn: Turn, decision: InviteSomeone) -> None:
    turn.reply("invite_link", token=invites.invite_someone(turn.uow, decision, by=turn.person.person_id))


def _join(turn: Turn, decision: Join) -> None:
    invites.join(turn.uow, decision, by=turn.person.person_id)
    turn.reply("welcome")
    turn.reply("menu", note=packed(None))


CARRY_OUT: dict[type, Callable[[Turn, Any], None]] = {
    PostRequest: _post_request,
    Withdraw: _withdraw,
    ReportProblem: _report_problem,
    TellMySide: _tell_my_side,
    InviteElder: _invite_elder,
    InviteSomeone: _invite_someone,
    Join: _join,
}
