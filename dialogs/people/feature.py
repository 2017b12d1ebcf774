"""People: the table of contents."""

from care.kit.uow import UnitOfWork
from care.people import (
    belonging,
    circle_changes,
    clocks,
    guardians,
    hats,
    invites,
    ladders,
    looks,
    own_codes,
    renaming,
    reports,
    sessions,
    suspending,
    verbs,
)
from care.people.call_messages import CallComing, CallWanted
from care.people.circle_commands import GoAway, PhoneFirst, SetPart, SetRelation, StandIn, TakeOut
from care.people.circle_messages import CircleChanged, StandInCannot, StandInWanted
from care.people.commands import (
    ChangeDetails,
    CloseLinks,
    InviteElder,
    InviteFamilies,
    InviteMember,
    InviteToCircle,
    Join,
    KeepQuiet,
    Knock,
    LiftSuspension,
    MakeNewLink,
    MakeOurs,
    MoveClock,
    ReplacePhone,
    ShowWhoSawAddress,
    SignOut,
    Speak,
    Suspend,
    TalkToAPerson,
    TellCoordinator,
    Wear,
)
from care.people.guardian_messages import GuardianChanged, PaperEnds
from care.people.guardians import EndGuardian, NoteGuardian
from care.people.messages import (
    DetailsChanged,
    GroupMissed,
    GroupSilent,
    HasComeIn,
    InviteMade,
    Stranger,
    Unreachable,
    Welcome,
    WhoseCoordinator,
    WhoseGroup,
)
from care.people.quiet_messages import QuietKept
from care.people.refusals import (
    EldersStay,
    InviteNotValid,
    MeantForSomebodyElse,
    NameIsTaken,
    NobodyToTell,
    NotYourself,
    Suspended,
    WhichCommunity,
)
from care.people.restored import Restored
from care.people.retention import PEOPLE_RETENTION
from care.people.session_messages import PhoneReplaced, SignedOut
from care.people.suspension_messages import ShutOut, SuspensionLifted, SuspensionNoted, TakesPartAgain
from care.people.watching import Amiss, Mended
from dialogs.engine.feature import Conversation, Entry, Feature, Group, Need, Press, Sentence, shows, verb
from dialogs.language.words import _
from dialogs.people import cards, look_cards, phrases, suspension_cards, watch_cards, ways_in
from dialogs.people.circle import circle
from dialogs.people.circle_cards import cannot_card, changed_card, wanted_card
from dialogs.people.guardian import guardian_card, paper_card
from dialogs.people.invite import invite
from dialogs.people.join import join
from dialogs.people.members import members
from dialogs.people.my_details import my_details
from dialogs.people.quiet_hours import quiet_hours
from dialogs.people.rename import ask_name_again, rename, renamed_card
from dialogs.people.suspension import NEVER_ELDERS
from dialogs.people.tell_coordinator import NOBODY_THERE, TELL, report_card, tell_coordinator, told_card
from dialogs.people.time_zone import clock_moved_card, time_zone
from storage.ids import PersonId
from storage.people import Role


def _seldom(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Who one is, and when one sleeps, changes once in years."""
    del uow, person_id
    return Need.SELDOM


def _asked_for(uow: UnitOfWork, person_id: PersonId) -> Need:
    """It stands below "My data", and opens by its words."""
    del uow, person_id
    return Need.NONE


TRAVELS = frozenset(
    {"time zone", "i am travelling", "i'm travelling", "travelling", "traveling", "i am traveling", "i'm traveling"}
    | {"我的时区", "时区", "旅行", "我在旅行", "我要旅行", "我出远门", "我出国了", "我在外地"}
)

PEOPLE = Feature(
    "people",
    group=Group.PEOPLE,
    conversations=(
        Conversation(
            invite,
            menu=Entry(
                _("Invite someone"),
                roles=frozenset({Role.COORDINATOR}),
                words=frozenset({"invite", "邀请"}),
                command="invite",
            ),
            said=phrases.INVITE,
        ),
        Conversation(
            members,
            menu=Entry(
                _("Members"),
                roles=frozenset({Role.COORDINATOR}),
                words=frozenset({"members", "成员"}),
                command="members",
            ),
            may=verbs.may_look_after,
        ),
        Conversation(
            rename,
            menu=Entry(
                _("Name of the community"),
                roles=frozenset({Role.COORDINATOR}),
                words=frozenset({"rename", "name of the community", "改名", "社区名称"}),
                need=_seldom,
            ),
            mends={NameIsTaken: ask_name_again},
            nothing=_("Only a coordinator can do this. Please ask yours."),
        ),
        Conversation(join, required=True),
        Conversation(
            circle,
            menu=Entry(
                _("Family circle"),
                roles=frozenset({Role.ELDER, Role.FAMILY, Role.COORDINATOR}),
                words=frozenset({"family circle", "circle", "holiday", "亲情圈", "休假", "度假"}),
                command="circle",
                need=_seldom,
            ),
            said=phrases.CIRCLE,
            nothing=_("There is nobody in a family circle yet."),
        ),
        Conversation(
            my_details,
            menu=Entry(
                _("My name and phone"),
                roles=frozenset(Role),
                words=frozenset({"my name", "my phone", "我的名字", "我的电话", "改电话", "改名字"}),
                command="me",
                need=_seldom,
                group=Group.ME,
            ),
            said=phrases.DETAILS,
        ),
        Conversation(
            quiet_hours,
            menu=Entry(
                _("Quiet hours"),
                roles=frozenset(Role),
                words=frozenset({"quiet", "do not disturb", "安静", "免打扰", "勿扰"}),
                command="quiet",
                need=_seldom,
                group=Group.ME,
            ),
            said=phrases.QUIET,
        ),
        Conversation(
            time_zone,
            menu=Entry(
                _("My time zone"),
                roles=frozenset(Role),
                words=TRAVELS,
                command="zone",
                need=_seldom,
                group=Group.ME,
            ),
            said=phrases.ZONE,
        ),
        Conversation(
            tell_coordinator,
            menu=Entry(
                TELL,
                roles=belonging.IN_NEED,
                words=frozenset({"tell only the coordinator", "tell the coordinator", "report", "投诉", "举报"}),
                command="tell",
                need=_seldom,
            ),
            said=phrases.TELL,
            nothing=NOBODY_THERE,
            always=True,
        ),
    ),
    cards=(
        shows(Stranger, cards.stranger_card),
        shows(Welcome, cards.welcome_card),
        shows(QuietKept, cards.quiet_kept_card),
        shows(clocks.ClockMoved, clock_moved_card),
        shows(CallComing, cards.call_coming_card),
        shows(WhoseCoordinator, cards.whose_coordinator_card),
        shows(WhoseGroup, cards.whose_group_card),
        shows(CallWanted, cards.call_wanted_card),
        shows(Unreachable, cards.unreachable_card),
        shows(HasComeIn, cards.has_come_in_card),
        shows(DetailsChanged, cards.details_changed_card),
        shows(GroupMissed, cards.group_missed_card),
        shows(GroupSilent, cards.group_silent_card),
        shows(Restored, cards.restored_card),
        shows(looks.WhoSawAddress, look_cards.who_saw_address_card),
        shows(InviteMade, cards.invite_made_card),
        shows(CircleChanged, changed_card),
        shows(GuardianChanged, guardian_card),
        shows(PaperEnds, paper_card),
        shows(StandInWanted, wanted_card),
        shows(StandInCannot, cannot_card),
        shows(ShutOut, suspension_cards.shut_out_card),
        shows(TakesPartAgain, suspension_cards.takes_part_again_card),
        shows(SuspensionNoted, suspension_cards.suspension_noted_card),
        shows(SuspensionLifted, suspension_cards.suspension_lifted_card),
        shows(SignedOut, ways_in.signed_out_card),
        shows(PhoneReplaced, ways_in.phone_replaced_card),
        shows(own_codes.OwnCodeMade, ways_in.own_code_card),
        shows(reports.CoordinatorTold, told_card),
        shows(reports.ReportCame, report_card),
        shows(Amiss, watch_cards.amiss_card),
        shows(Mended, watch_cards.mended_card),
        shows(renaming.Renamed, renamed_card),
    ),
    presses=(
        Press("speak", Speak, then=_("Good, I'll speak English with you from now on."), always=True),
        Press("ours", MakeOurs),
        Press("knock", Knock),
        Press("wear", Wear),
        Press("stand_in", StandIn),
        Press("close_links", CloseLinks, done=_("Closed: nobody can join with it any more.")),
        Press("clock", MoveClock),
        Press(
            "own_code",
            own_codes.MakeOwnCode,
            menu=Entry(
                _("Number for elsewhere"),
                roles=frozenset(Role),
                words=frozenset(
                    {"another app", "another phone", "number for another app", "connect", "code for another app"}
                    | {"换个手机", "换个应用", "另一个应用", "连接", "登录号码", "在别的地方用"}
                ),
                need=_asked_for,
            ),
        ),
        Press(
            "saw_address",
            ShowWhoSawAddress,
            menu=Entry(
                look_cards.WHO_SAW_ADDRESS,
                roles=frozenset({Role.ELDER, Role.FAMILY}),
                words=frozenset({"who saw the address", "谁看过地址", "谁看过我的地址"}),
                command="address",
                need=_asked_for,
            ),
        ),
        Press(
            "a_person",
            TalkToAPerson,
            menu=Entry(
                cards.A_PERSON,
                roles=belonging.IN_NEED,
                words=frozenset({"talk to a person", "person", "human", "人工", "找人", "找社工", "社工", "协调员"}),
                command="person",
                last=True,
            ),
            said=phrases.A_PERSON,
            always=True,
        ),
    ),
    refusals={
        NameIsTaken: Sentence(_("Another community here has that name already.")),
        WhichCommunity: Sentence(_("You belong to several communities. Please begin again, and say for which one.")),
        MeantForSomebodyElse: Sentence(
            _("This link is for {name}. It stays valid: please forward it, and let {name} open it.")
        ),
        Suspended: Sentence(_("You cannot take part for now. Please talk to {coordinator}.")),
        EldersStay: Sentence(NEVER_ELDERS),
        NotYourself: Sentence(_("You cannot suspend yourself. Please ask another coordinator.")),
        NobodyToTell: Sentence(NOBODY_THERE),
        InviteNotValid: Sentence(_("This link has been used or is too old. Please ask for a new one.")),
    },
    verbs=(
        verb(InviteElder, invites.invite_elder),
        verb(InviteToCircle, invites.invite_to_circle),
        verb(InviteMember, invites.invite_member),
        verb(InviteFamilies, invites.invite_families),
        verb(MakeNewLink, invites.make_new_link),
        verb(Knock, verbs.knock),
        verb(Wear, hats.wear),
        verb(Join, verbs.join),
        verb(ChangeDetails, verbs.change_details),
        verb(Speak, verbs.speak),
        verb(MakeOurs, verbs.make_ours),
        verb(KeepQuiet, verbs.keep_quiet),
        verb(ShowWhoSawAddress, looks.show),
        verb(MoveClock, clocks.move),
        verb(TalkToAPerson, verbs.talk_to_a_person),
        verb(SetRelation, circle_changes.set_relation),
        verb(SetPart, circle_changes.set_part),
        verb(PhoneFirst, circle_changes.phone_first),
        verb(TakeOut, circle_changes.take_out),
        verb(GoAway, circle_changes.go_away),
        verb(StandIn, circle_changes.stand_in),
        verb(renaming.Rename, renaming.rename),
        verb(NoteGuardian, guardians.note_guardian),
        verb(EndGuardian, guardians.end_guardian),
        verb(CloseLinks, invites.close_links),
        verb(Suspend, suspending.suspend),
        verb(LiftSuspension, suspending.lift),
        verb(SignOut, sessions.sign_out),
        verb(own_codes.MakeOwnCode, own_codes.make_own_code),
        verb(ReplacePhone, sessions.replace_phone),
        verb(TellCoordinator, reports.tell_coordinator),
    ),
    group_turned=verbs.tell_of_group,
    ladders=(ladders.HOLIDAY_WAITS, ladders.PAPER_ENDS),
    retention=PEOPLE_RETENTION,
)
