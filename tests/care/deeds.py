"""What people do to a request, in the words of the tests: each makes the command and carries it out in somebody's name."""

from sqlmodel import col, select

from bot.features import FEATURES
from care.kit.command import Command
from care.kit.uow import UnitOfWork
from care.requests import commands as decide
from storage.requests import HelpRequest, State


def carry_out(uow: UnitOfWork, command: Command, *, by: int) -> None:
    """Through the one dispatcher, as buttons and conversations do."""
    FEATURES.carry_out(uow, command, by)  # type: ignore[arg-type]


def post(uow: UnitOfWork, wish: decide.PostRequest, *, by: int) -> HelpRequest:
    carry_out(uow, wish, by=by)
    return uow.session.exec(select(HelpRequest).order_by(col(HelpRequest.id).desc())).first()  # type: ignore[return-value]


def take(uow: UnitOfWork, request_id: int, version: int, *, by: int) -> None:
    carry_out(uow, decide.TakeRequest(request_id, version), by=by)  # type: ignore[arg-type]


def move_on(uow: UnitOfWork, request_id: int, version: int, to: State, *, by: int) -> None:
    carry_out(uow, decide.MoveOn(request_id, version, to), by=by)  # type: ignore[arg-type]


def give_back(uow: UnitOfWork, request_id: int, version: int, *, by: int) -> None:
    carry_out(uow, decide.GiveBack(request_id, version), by=by)  # type: ignore[arg-type]


def take_back(uow: UnitOfWork, request_id: int, version: int, *, by: int) -> None:
    carry_out(uow, decide.TakeBack(request_id, version), by=by)  # type: ignore[arg-type]


def report_done(uow: UnitOfWork, request_id: int, version: int, *, by: int) -> None:
    carry_out(uow, decide.ReportDone(request_id, version), by=by)  # type: ignore[arg-type]


def acknowledge(uow: UnitOfWork, request_id: int, *, by: int) -> None:
    carry_out(uow, decide.Acknowledge(request_id), by=by)  # type: ignore[arg-type]


def withdraw(uow: UnitOfWork, request_id: int, *, by: int) -> None:
    carry_out(uow, decide.Withdraw(request_id), by=by)  # type: ignore[arg-type]


def confirm(uow: UnitOfWork, request_id: int, *, by: int) -> None:
    carry_out(uow, decide.Confirm(request_id), by=by)  # type: ignore[arg-type]


def settle(uow: UnitOfWork, request_id: int, *, by: int) -> None:
    carry_out(uow, decide.Settle(request_id), by=by)  # type: ignore[arg-type]
