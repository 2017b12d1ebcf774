"""People: the table of contents."""

from care.people import invites, verbs
from care.people.commands import InviteElder, InviteMember, InviteToCircle, Join, Speak, TalkToAPerson
from care.people.messages import CallComing, CallWanted, InviteMade, Stranger, Unreachable, Welcome
from care.people.refusals import InviteNotValid
from dialogs.engine.feature import Conversation, Entry, Feature, Press, Sentence, shows, verb
from dialogs.language.words import _
from dialogs.people import cards
from dialogs.people.invite import invite
from dialogs.people.join import join
from storage.people import Role

PEOPLE = Feature(
    "people",
    conversations=(
        Conversation(
            invite,
            menu=Entry(
                _("Invite someone"),
                roles=frozenset({Role.COORDINATOR}),
                words=frozenset({"invite", "邀请"}),
                command="invite",
            ),
        ),
        Conversation(join),
    ),
    cards=(
        shows(Stranger, cards.stranger_card),
        shows(Welcome, cards.welcome_card),
        shows(CallComing, cards.call_coming_card),
        shows(CallWanted, cards.call_wanted_card),
        shows(Unreachable, cards.unreachable_card),
        shows(InviteMade, cards.invite_made_card),
    ),
    presses=(
        Press("speak", Speak, then=_("Good, I speak English with you from now on.")),
        Press(
            "a_person",
            TalkToAPerson,
            menu=Entry(
                cards.A_PERSON,
                roles=frozenset({Role.ELDER, Role.FAMILY, Role.VOLUNTEER}),
                words=frozenset({"person", "human", "人工", "找人", "找社工", "社工"}),
                command="person",
                last=True,
            ),
        ),
    ),
    refusals={
        InviteNotValid: Sentence(_("This link has been used or is too old. Please ask for a new one.")),
    },
    verbs=(
        verb(InviteElder, invites.invite_elder),
        verb(InviteToCircle, invites.invite_to_circle),
        verb(InviteMember, invites.invite_member),
        verb(Join, verbs.join),
        verb(Speak, verbs.speak),
        verb(TalkToAPerson, verbs.talk_to_a_person),
    ),
)
