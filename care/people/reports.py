"""Telling only the coordinator, about anybody: a way past the family, who may be whom it is about.

The words lie sealed for whoever told them, no other table holds them, and no message but the coordinators' shows them.
"""

import re
from dataclasses import dataclass
from typing import ClassVar

from care.kit import outbox
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import circles, members, verbs
from care.people.commands import TellCoordinator
from care.people.refusals import NobodyToTell
from storage.ids import CommunityId, PersonId, ReportId
from storage.outbox import Lane
from storage.people import Community, Person, Report


def confidants(uow: UnitOfWork, community_id: CommunityId, person_id: PersonId) -> list[PersonId]:
    """The coordinators there, but nobody of her own circle as long as there is anybody else."""
    found = [one for one in members.coordinators_of(uow, community_id) if one != person_id]
    return [one for one in found if not is_family(uow, one, person_id)] or found


def readers(uow: UnitOfWork, report: Report) -> list[PersonId]:
    """Of those the ones whom it does not name, if there are any: a second coordinator reads of the first."""
    found = confidants(uow, report.community_id, report.person_id)
    return [one for one in found if not _is_named(uow.session.get_one(Person, one), report.words)] or found


def _is_named(person: Person, words: str) -> bool:
    """As a word of its own; Chinese has no blanks between them."""
    names = [name for name in (person.called, person.name) if name]
    return any(re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", words, re.IGNORECASE) for name in names)


def is_family(uow: UnitOfWork, coordinator_id: PersonId, person_id: PersonId) -> bool:
    """Whether a coordinator is of somebody's own care circle."""
    return coordinator_id in circles.circle_of(uow, person_id)


def tell_coordinator(uow: UnitOfWork, command: TellCoordinator, by: PersonId) -> None:
    """The coordinators read it, and she reads who does. Raises WhichCommunity, NobodyToTell."""
    community = verbs.where_in_need(uow, by, command.community_id)
    if community is None or not confidants(uow, community.id, by):
        raise NobodyToTell
    report = Report(community_id=community.id, person_id=by, words=command.words, at=uow.now)
    uow.session.add(report)
    uow.session.flush()
    outbox.to_people(uow, readers(uow, report), ReportCame(report.id))
    outbox.to_person(uow, by, CoordinatorTold(report.id))


@dataclass(frozen=True, slots=True)
class ReportDetails:
    """What was told, by whom, and the coordinator whom to name to her; `family` when that one is of her circle."""

    report: Report
    person: Person
    community: Community
    coordinator: Person | None
    family: bool = False


@dataclass(frozen=True, slots=True)
class ReportCame(Message[ReportDetails]):
    """To the coordinators: somebody has told them something in confidence."""

    lane: ClassVar[Lane] = Lane.REMINDER
    report_id: ReportId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ReportDetails | None:
        """For their eyes only, as it stands when it is sent."""
        report = uow.session.get(Report, self.report_id)
        if report is None or viewer.person_id not in readers(uow, report):
            return None
        return _details(uow, report)

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Never: it may be about somebody who is hurt."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class CoordinatorTold(Message[ReportDetails]):
    """To whoever told it: who reads it, and that nobody else does. Not what it was."""

    report_id: ReportId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ReportDetails | None:
        """See Message."""
        report = uow.session.get(Report, self.report_id)
        return None if report is None or report.person_id != viewer.person_id else _details(uow, report)


def _details(uow: UnitOfWork, report: Report) -> ReportDetails:
    get, told = uow.session.get_one, readers(uow, report)
    coordinator = get(Person, told[0]) if told else None
    person, community = get(Person, report.person_id), get(Community, report.community_id)
    family = coordinator is not None and is_family(uow, coordinator.id, person.id)
    return ReportDetails(report, person, community, coordinator, family)
