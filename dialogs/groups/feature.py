"""Groups of a community: the table of contents."""

from care.groups import access, commands, invariants, messages, verbs
from care.groups.access import Action
from care.groups.refusals import NoGroups, NotInGroup, TooManyGroups
from care.kit.uow import UnitOfWork
from care.people import belonging, groups
from dialogs.engine.feature import Conversation, Entry, Feature, Invariant, Need, Press, Sentence, shows, verb
from dialogs.groups import cards, phrases
from dialogs.groups.change_group import change_group
from dialogs.groups.found_group import found_group
from dialogs.language.words import _
from storage.ids import GroupId, PersonId
from storage.people import Role

ROLES = frozenset({Role.ELDER, Role.VOLUNTEER, Role.COORDINATOR})


def _may_change(uow: UnitOfWork, group_id: GroupId, by: PersonId) -> None:
    access.fetch(uow, group_id, Action.APPOINT, by)


def _are_any(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Seldom needed, and not at all where there are none."""
    places = belonging.communities_of(uow, person_id, groups.TAKE_PART)
    found = any(groups.here(uow, one.id) for one in places)
    return Need.SELDOM if found or belonging.communities_of(uow, person_id, {Role.COORDINATOR}) else Need.NONE


def _seldom(uow: UnitOfWork, person_id: PersonId) -> Need:
    """A group is made once."""
    del uow, person_id
    return Need.SELDOM


GROUPS = Feature(
    "groups",
    conversations=(
        Conversation(
            found_group,
            menu=Entry(
                _("Start a group"),
                frozenset({Role.COORDINATOR}),
                frozenset({"new group", "make group", "建群", "建小组"}),
                command="newgroup",
                need=_seldom,
            ),
        ),
        Conversation(change_group, may=_may_change, nothing=_("Nobody has joined yet.")),
    ),
    cards=(
        shows(messages.OneGroup, cards.group_card),
        shows(messages.OrganiserAppointed, cards.appointed_card),
        shows(messages.NoGroupsYet, cards.no_groups_card),
    ),
    presses=(
        Press(
            "groups",
            commands.ShowGroups,
            menu=Entry(
                _("Groups"),
                ROLES,
                frozenset({"groups", "my groups", "小组", "我的小组"}),
                command="groups",
                need=_are_any,
            ),
            said=phrases.SHOWN,
        ),
        Press("join_group", commands.JoinGroup),
        Press("leave_group", commands.LeaveGroup),
    ),
    refusals={
        TooManyGroups: Sentence(_("There are {most} groups already. Please close one of them first.")),
        NoGroups: Sentence(_("There is no group here yet.")),
        NotInGroup: Sentence(_("Only a member of the group can organise it.")),
    },
    verbs=(
        verb(commands.FoundGroup, verbs.found),
        verb(commands.JoinGroup, verbs.join),
        verb(commands.LeaveGroup, verbs.leave),
        verb(commands.AppointOrganiser, verbs.appoint),
        verb(commands.CloseGroup, verbs.close),
        verb(commands.ShowGroups, verbs.show),
    ),
    invariants=(
        Invariant("groups_at_home", invariants.elsewhere, _("A group chat is linked to a group of another community.")),
    ),
)
