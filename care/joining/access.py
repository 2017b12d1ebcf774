"""Who may do what with an introduction, and while it stands how: `TABLE`, which a test compares cell by cell."""

from enum import StrEnum

from care.joining.refusals import NotYourOwn
from care.kit.access import Access, Rule
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import members, suspending
from storage.ids import PersonId
from storage.joining import Introduction, IntroductionId, Standing


class Who(StrEnum):
    """What somebody is to it."""

    MADE_IT = "made_it"
    SHE = "she"
    COORDINATOR = "coordinator"
    ANYBODY = "anybody"


class Action(StrEnum):
    """What can be done."""

    LOOK = "look"
    LINK = "link"  # her link, once more
    CLOSE = "close"  # the chat that somebody else has opened
    DECIDE = "decide"


class Own(StrEnum):
    """Whether it is a coordinator's own family, where another one could decide."""

    YES = "yes"
    NO = "no"


W, A, S = Who, Action, Standing
TABLE = Access[Who, Action, Standing, Own](
    Rule(A.LOOK, (W.MADE_IT, W.COORDINATOR), tuple(S), tuple(Own)),
    Rule(A.LINK, (W.MADE_IT, W.COORDINATOR), (S.WAITS, S.WELCOME), tuple(Own)),
    Rule(A.CLOSE, (W.MADE_IT, W.COORDINATOR), (S.WAITS, S.WELCOME), tuple(Own)),
    Rule(A.DECIDE, (W.COORDINATOR,), (S.WAITS,), (Own.NO,)),
)


def who_is(uow: UnitOfWork, found: Introduction, person_id: PersonId) -> set[Who]:
    """Whoever is suspended there is nobody to it."""
    if members.is_suspended(uow, person_id, found.community_id):
        return {Who.ANYBODY}
    who = {Who.ANYBODY}
    if person_id == found.by_id:
        who.add(Who.MADE_IT)
    if person_id == found.elder_id:
        who.add(Who.SHE)
    if members.coordinates(uow, person_id, found.community_id):
        who.add(Who.COORDINATOR)
    return who


def may(uow: UnitOfWork, found: Introduction, person_id: PersonId, action: Action) -> bool:
    """Whether the table says yes."""
    return TABLE.may(
        who_is(uow, found, person_id), action, Standing(found.state), _is_own(uow, found, person_id)
    )  # fmt: skip


def _is_own(uow: UnitOfWork, found: Introduction, person_id: PersonId) -> Own:
    others = [one for one in members.coordinators_of(uow, found.community_id) if one != person_id]
    return Own.YES if person_id == found.by_id and others else Own.NO


def allowed(uow: UnitOfWork, introduction_id: IntroductionId, by: PersonId, action: Action) -> Introduction:
    """As it stands now. Raises NoLongerOpen, NotYours, OnlyCoordinators, NotYourOwn, Suspended."""
    found = uow.session.get(Introduction, introduction_id, populate_existing=True)
    if found is None:
        raise NoLongerOpen
    if may(uow, found, by, action):
        return found
    suspending.refuse(uow, by, found.community_id)
    who = who_is(uow, found, by)
    if any(TABLE.may(who, action, state, Own.NO) for state in Standing):
        raise NoLongerOpen if found.state != Standing.WAITS else NotYourOwn
    raise OnlyCoordinators if action == Action.DECIDE else NotYours


def may_decide(uow: UnitOfWork, introduction_id: IntroductionId, by: PersonId) -> None:
    """The guard of a conversation that a coordinator has about it."""
    allowed(uow, introduction_id, by, Action.DECIDE)
