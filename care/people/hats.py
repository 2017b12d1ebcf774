"""Somebody may be an elder, a child and a helper at once: the menu shows one of them at a time, one press leads on.

Only the menu knows of it. Whatever is typed, pressed or announced is done as whatever he is, and what is needed now
stands in every menu.
"""

from care.kit import outbox
from care.kit.replies import Menu
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.commands import Wear
from storage.ids import PersonId
from storage.people import Hat, Role

HATS: dict[Role, frozenset[Role]] = {
    Role.ELDER: frozenset({Role.ELDER}),
    Role.FAMILY: frozenset({Role.FAMILY, Role.NEWCOMER}),
    Role.VOLUNTEER: frozenset({Role.VOLUNTEER, Role.APPLICANT, Role.REFEREE}),
    Role.COORDINATOR: frozenset({Role.COORDINATOR}),
}


def roles_worn(uow: UnitOfWork, person_id: PersonId) -> frozenset[Role]:
    """Whose lines the menu shows: all of his roles where they are of one kind."""
    roles = members.roles_of(uow, person_id)
    has = _hats(roles)
    return frozenset(roles) if len(has) < 2 else HATS[_worn(uow, person_id, has)]  # noqa: PLR2004 - no choice


def others(uow: UnitOfWork, person_id: PersonId) -> list[Role]:
    """As what else he can look at it."""
    has = _hats(members.roles_of(uow, person_id))
    return [] if len(has) < 2 else [one for one in has if one != _worn(uow, person_id, has)]  # noqa: PLR2004


def wear(uow: UnitOfWork, command: Wear, by: PersonId) -> None:
    """Shows that menu. Of what he is not any more nothing is shown."""
    uow.session.merge(Hat(person_id=by, role=command.role))
    uow.session.flush()
    outbox.to_person(uow, by, Menu())


def _hats(roles: set[Role]) -> list[Role]:
    return [hat for hat, of_it in HATS.items() if not of_it.isdisjoint(roles)]


def _worn(uow: UnitOfWork, person_id: PersonId, has: list[Role]) -> Role:
    """What he chose last, as long as he is that; else the first: as who is cared for herself, if she is."""
    hat = uow.session.get(Hat, person_id, populate_existing=True)
    return Role(hat.role) if hat is not None and hat.role in has else has[0]
