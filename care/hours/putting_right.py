"""What is said when a credit is to be taken back, and the verbs around `reversal`."""

from dataclasses import dataclass
from typing import ClassVar

from care.hours import reversal
from care.hours.commands import AgreeReversal, AskReversal, DropReversal
from care.kit import outbox
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people.lookups import name_of
from storage.hours import HoursReversal, ReversalId, Transfer
from storage.ids import PersonId
from storage.people import Community


@dataclass(frozen=True, slots=True)
class ReversalDetails:
    """A credit that is to be taken back: `helper` had `minutes` for helping `helped` (empty: nobody is to name).

    `others`: who can agree; `may_agree`, `may_drop`: what the viewer can. `his`: they are the viewer's own hours.
    """

    asked: HoursReversal
    credit: Transfer
    minutes: int
    zone: str
    helper: str
    helped: str
    by: str
    decider: str
    others: tuple[str, ...]
    may_agree: bool
    may_drop: bool
    his: bool


@dataclass(frozen=True, slots=True)
class AboutReversal(Message[ReversalDetails]):
    """Base of the messages about one."""

    follows: ClassVar[type[HoursReversal]] = HoursReversal
    reversal_id: ReversalId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ReversalDetails | None:
        """For who has asked, who decides, and whom it concerns."""
        asked = uow.session.get(HoursReversal, self.reversal_id)
        if asked is None:
            return None
        credit = uow.session.get_one(Transfer, asked.transfer_id)
        deciders, who = reversal.who_decides(uow, asked), viewer.person_id
        if who is None or who not in {asked.asked_by, asked.person_id, credit.helped_id, *deciders}:
            return None
        is_open = asked.decided_at is None
        return ReversalDetails(
            asked, credit, reversal.minutes_of(uow, credit.id, asked.person_id),
            uow.session.get_one(Community, asked.community_id).zone, name_of(uow, asked.person_id),
            name_of(uow, credit.helped_id), name_of(uow, asked.asked_by), name_of(uow, asked.decided_by),
            tuple(name_of(uow, one) for one in deciders), is_open and who in deciders,
            is_open and who in {asked.asked_by, *deciders}, who == asked.person_id,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReversalAsked(AboutReversal):
    """To who has asked, and to who can agree."""


@dataclass(frozen=True, slots=True)
class ReversalDone(AboutReversal):
    """To whom it concerns: the hours were taken back."""


def ask(uow: UnitOfWork, command: AskReversal, by: PersonId) -> None:
    """See `reversal.ask`."""
    asked = reversal.ask(uow, command, by)
    outbox.to_people(uow, [by, *reversal.who_decides(uow, asked)], ReversalAsked(asked.id))


def agree(uow: UnitOfWork, command: AgreeReversal, by: PersonId) -> None:
    """See `reversal.agree`. Everybody whom it concerns hears of it, with the reason."""
    asked = reversal.agree(uow, command, by)
    outbox.changed(uow, HoursReversal, asked.id)
    helped_id = uow.session.get_one(Transfer, asked.transfer_id).helped_id
    concerned = [asked.person_id]
    if helped_id is not None and reversal.gave_back(uow, asked.transfer_id, helped_id):
        concerned.append(helped_id)
    outbox.to_people(uow, concerned, ReversalDone(asked.id))


def drop(uow: UnitOfWork, command: DropReversal, by: PersonId) -> None:
    """See `reversal.drop`."""
    outbox.changed(uow, HoursReversal, reversal.drop(uow, command, by).id)
