"""Companionship visits: the table of contents."""

from care.kit.uow import UnitOfWork
from care.people import belonging
from care.people.commands import ChangeDetails, Suspend
from care.people.lookups import cares_for_any
from care.safeguarding.commands import NotAgain
from care.vetting import limits
from care.visits import (
    access,
    afterwards,
    alarm_messages,
    booking,
    calendar_messages,
    changing,
    claiming,
    commands,
    companion_messages,
    companions,
    door,
    feeds,
    home_card,
    invariants,
    ladders,
    listing,
    lookups,
    messages,
    neighbours,
    offer_messages,
    photo_messages,
    photos,
    refusals,
    series_end,
    shutting_out,
)
from care.visits.retention import VISITS_RETENTION
from dialogs.engine.feature import Conversation, Entry, Feature, Invariant, Need, Press, Sentence, Wording, shows, verb
from dialogs.language.words import _
from dialogs.visits import (
    book_visit,
    calendar_words,
    cards,
    change_visit,
    companion_cards,
    company_words,
    list_phrases,
    photo_together,
    phrases,
    trouble_cards,
)
from dialogs.visits.home_card import print_home_card, ready_card, say_card_number
from dialogs.visits.keep_company import keep_company
from dialogs.visits.neighbours import ask_neighbours, neighbours_card
from dialogs.visits.report_visit import ask_remarks_again, report_visit
from storage.ids import PersonId
from storage.people import Role

NOBODY = _("There's nobody here you can book visits for.")
WORDS = frozenset(
    {"visits", "visit", "company", "companion", "i am lonely", "lonely", "陪伴", "来看看我", "找人陪", "陪我", "聊天"}
)
ROLES = frozenset({Role.ELDER, Role.FAMILY, Role.VOLUNTEER})


def _need(uow: UnitOfWork, person_id: PersonId) -> Need:
    """For who has one, or has had; whoever may book can write it, too."""
    if listing.concerning(uow, person_id) or listing.last_of(uow, person_id) is not None:
        return Need.USUAL
    return Need.SELDOM if listing.may_book_for(uow, person_id) else Need.NONE


def _has_visits(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Nobody subscribes to what is empty."""
    return Need.SELDOM if listing.concerning(uow, person_id) else Need.NONE


def _has_others(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Where there is any other community at all."""
    return Need.SELDOM if neighbours.are_others(uow, person_id) else Need.NONE


def _at_whose_door(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.SELDOM if cares_for_any(uow, person_id) else Need.NONE


def _seldom(uow: UnitOfWork, person_id: PersonId) -> Need:
    """For who has no app, now and then."""
    del uow, person_id
    return Need.SELDOM


def _may_keep_company(uow: UnitOfWork, person_id: PersonId) -> Need:
    here = belonging.communities_of(uow, person_id, {Role.VOLUNTEER})
    return Need.SELDOM if any(companions.may_visit(uow, person_id, one.id) for one in here) else Need.NONE


VISITS = Feature(
    "visits",
    conversations=(
        Conversation(
            book_visit.book_visit,
            nothing=NOBODY,
            menu=Entry(
                _("Book a visit"),
                roles=frozenset({Role.COORDINATOR}),
                words=frozenset({"book a visit", "预约陪伴"}),
                need=_seldom,
            ),
            said=Wording(
                phrases.company_wanted,
                roles=frozenset({Role.ELDER, Role.FAMILY, Role.COORDINATOR}),
                topic=company_words.OF_COMPANY,
            ),
            mends={
                refusals.VisitTimePassed: book_visit.ask_when_again,
                refusals.OnlyByDay: book_visit.ask_when_again,
                refusals.HasVisitThen: book_visit.ask_when_again,
                refusals.CompanionBusy: book_visit.ask_whom_again,
            },
        ),
        Conversation(
            book_visit.book_again,
            may=lookups.may_book_again,
            mends={
                refusals.VisitTimePassed: book_visit.ask_when_again,
                refusals.OnlyByDay: book_visit.ask_when_again,
                refusals.HasVisitThen: book_visit.ask_when_again,
                refusals.CompanionBusy: book_visit.ask_when_again,
            },
        ),
        Conversation(
            change_visit.change_visit,
            may=access.may_arrange,
            left=_("Good, it stays as it was."),
            mends={
                refusals.VisitTimePassed: change_visit.ask_when_again,
                refusals.OnlyByDay: change_visit.ask_when_again,
                refusals.HasVisitThen: change_visit.ask_when_again,
            },
        ),
        Conversation(
            keep_company,
            menu=Entry(
                _("Keep people company"),
                roles=frozenset({Role.VOLUNTEER}),
                words=frozenset({"keep company", "陪伴老人", "我来陪"}),
                need=_may_keep_company,
            ),
            said=Wording(list_phrases.keeps_company, topic=company_words.OF_KEEPING),
        ),
        Conversation(report_visit, may=access.may_report, mends=dict.fromkeys(limits.WHY.values(), ask_remarks_again)),
        Conversation(ask_neighbours, nothing=_("There is no other community here to ask.")),
        Conversation(photo_together.photo_together, may=access.may_report),
        Conversation(say_card_number, may=lookups.may_keep),
        Conversation(
            print_home_card,
            nothing=NOBODY,
            menu=Entry(
                _("Card by the door"),
                roles=frozenset({Role.FAMILY, Role.COORDINATOR}),
                words=frozenset({"door card", "card by the door", "门边卡", "门卡"}),
                need=_at_whose_door,
            ),
        ),
    ),
    cards=(
        shows(messages.VisitStands, cards.stands_card),
        shows(messages.SheIsReminded, cards.reminded_card),
        shows(messages.HasHeCome, cards.has_he_come_card),
        shows(messages.HeHasCome, cards.he_has_come_card),
        shows(messages.HowWasVisit, cards.how_was_it_card),
        shows(messages.VisitFaceKept, cards.face_kept_card),
        shows(messages.SeriesEnds, cards.series_ends_card),
        shows(messages.VisitsPaused, cards.paused_card),
        shows(messages.VisitsShown, cards.shown_card),
        shows(offer_messages.VisitOffered, companion_cards.offered_card),
        shows(offer_messages.VisitPromise, companion_cards.promise_card),
        shows(offer_messages.CompanionAsked, companion_cards.asked_card),
        shows(offer_messages.VisitDropped, companion_cards.dropped_card),
        shows(offer_messages.WordHeard, companion_cards.word_heard_card),
        shows(offer_messages.VisitEnded, companion_cards.ended_card),
        shows(offer_messages.VisitReportKept, companion_cards.report_kept_card),
        shows(offer_messages.VisitTrouble, trouble_cards.trouble_card),
        shows(alarm_messages.KeepShut, trouble_cards.keep_shut_card),
        shows(alarm_messages.NotHim, trouble_cards.not_him_card),
        shows(companion_messages.CompanyKept, companion_cards.company_kept_card),
        shows(photo_messages.PhotoAsked, photo_together.photo_asked_card),
        shows(photo_messages.PhotoKept, photo_together.photo_kept_card),
        shows(photo_messages.PhotoOfVisit, photo_together.photo_of_visit_card),
        shows(home_card.HomeCardReady, ready_card),
        shows(neighbours.NeighboursTold, neighbours_card),
        shows(calendar_messages.CalendarShown, calendar_words.calendar_card),
        shows(calendar_messages.VisitAsFile, calendar_words.file_card),
    ),
    presses=(
        Press(
            "visits",
            commands.ShowVisits,
            menu=Entry(_("Company"), roles=ROLES, words=WORDS, command="company", need=_need),
            said=Wording(list_phrases.visits_asked, topic=company_words.OF_VISITS, names=company_words.VISITS_CALLED),
        ),
        Press(
            "calendar",
            commands.ShowCalendar,
            menu=Entry(
                _("My calendar"),
                roles=frozenset({Role.FAMILY, Role.VOLUNTEER}),
                words=frozenset({"calendar", "my calendar", "ics", "日历", "我的日历"}),
                need=_has_visits,
            ),
        ),
        Press(
            "neighbours",
            commands.ShowNeighbours,
            menu=Entry(
                _("Neighbouring places"),
                roles=frozenset({Role.COORDINATOR}),
                words=frozenset({"neighbours", "neighbouring communities", "邻近社区", "相邻社区"}),
                need=_has_others,
            ),
        ),
        Press("neighbours_yes", commands.AgreeNeighbours),
        Press("neighbours_end", commands.EndNeighbours),
        Press("calendar_new", commands.RenewCalendar),
        Press("calendar_off", commands.CloseCalendar),
        Press("visit_file", commands.PutInCalendar),
        Press("visit", commands.ShowVisit),
        Press("visit_same", commands.BookSame),
        Press("visit_go_on", commands.GoOnWithVisits),
        Press("visit_take", commands.AcceptVisit, done=_("Thank you! You can read more in your own chat with me.")),
        Press("visit_decline", commands.DeclineVisit, done=_("Thank you for telling me. I'll ask others.")),
        Press("visit_new", commands.ApproveCompanion),
        Press("visit_coming", commands.ConfirmComing, done=_("Thank you. Then I won't ask anybody else.")),
        Press("visit_back", commands.GiveVisitBack),
        Press("visit_pause", commands.PauseVisits),
        Press("visit_door", commands.AtTheDoor),
        Press("visit_photo", commands.SayPhoto),
        Press("visit_word", commands.SayHerWord),
        Press("visit_here", commands.HeIsHere),
        Press("visit_nobody", commands.NobodyCame),
        Press("visit_not_him", commands.ThisIsNotHim, always=True, urgent=True),
        Press("visit_spoken", commands.SpokenWithHer, done=_("Thank you. The others can see it."), urgent=True),
        Press("visit_over", commands.FinishVisit),
        Press("visit_face", commands.SayFace),
        Press("visit_again", commands.SayAgain, then=_("Thank you, I've made a note of it.")),
    ),
    refusals={
        refusals.VisitTimePassed: Sentence(_("That's too soon for anybody to get there; please choose another time.")),
        refusals.OnlyByDay: Sentence(
            _("Visits are between 7 in the morning and 9 in the evening; what time would suit?")
        ),
        refusals.HasVisitThen: Sentence(_("There's already a visit at that time; please choose another.")),
        refusals.CompanionBusy: Sentence(_("{name} is no longer free then; please choose again.")),
        refusals.TooManyVisits: Sentence(_("{most} visits are booked already, and I can't keep more than that.")),
        refusals.NoCompanionHere: Sentence(_("Visits are for helpers who have been checked here. Thank you!")),
        refusals.OwnVisit: Sentence(_("This is your own family, so there's no need to sign up here.")),
        refusals.TakenByAnother: Sentence(_("Somebody is already going. Thank you for offering!")),
        refusals.NoPhoto: Sentence(_("All right, no photo.")),
        refusals.OnlyHerPhoto: Sentence(_("I can only keep a photo somebody agrees to, and I can't ask her.")),
        refusals.NoHomeCard: Sentence(_("There's no card with a free line, so please ask for the word at the door.")),
        refusals.TooEarlyAtDoor: Sentence(_("It's still early. Please press it when it's time.")),
    },
    verbs=(
        verb(commands.ShowNeighbours, neighbours.show),
        verb(commands.AskNeighbours, neighbours.ask),
        verb(commands.AgreeNeighbours, neighbours.agree),
        verb(commands.EndNeighbours, neighbours.end),
        verb(commands.BookVisit, booking.book),
        verb(commands.BookSame, booking.book_same),
        verb(commands.GoOnWithVisits, series_end.go_on),
        verb(commands.ShowVisits, booking.show),
        verb(commands.ShowVisit, booking.show_one),
        verb(commands.AcceptVisit, claiming.accept),
        verb(commands.DeclineVisit, claiming.decline),
        verb(commands.ApproveCompanion, claiming.approve),
        verb(commands.ConfirmComing, claiming.confirm),
        verb(commands.GiveVisitBack, claiming.give_back),
        verb(commands.MoveVisit, changing.move),
        verb(commands.SkipVisit, changing.skip),
        verb(commands.PauseVisits, changing.pause),
        verb(commands.KeepCompany, companions.keep_company),
        verb(commands.AtTheDoor, door.at_the_door),
        verb(commands.SayHerWord, door.say_her_word),
        verb(commands.HeIsHere, door.he_is_here),
        verb(commands.NobodyCame, door.nobody_came),
        verb(commands.ThisIsNotHim, door.not_him),
        verb(commands.SpokenWithHer, door.spoken_with_her),
        verb(commands.FinishVisit, afterwards.finish),
        verb(commands.SayFace, afterwards.say_face),
        verb(commands.SayAgain, afterwards.say_again),
        verb(commands.ReportVisit, afterwards.report),
        verb(commands.SharePhoto, photos.share),
        verb(commands.SayPhoto, photos.say),
        verb(commands.PrintHomeCard, home_card.print_one),
        verb(commands.SayCardNumber, door.say_card_number),
        verb(commands.ShowCalendar, feeds.show),
        verb(commands.RenewCalendar, feeds.renew),
        verb(commands.CloseCalendar, feeds.close),
        verb(commands.PutInCalendar, feeds.put),
    ),
    besides=(
        verb(ChangeDetails, changing.show_anew),
        verb(Suspend, shutting_out.suspended),
        verb(NotAgain, shutting_out.unwanted),
    ),
    ladders=(ladders.VISIT_OPEN, ladders.VISIT_UNMET, ladders.VISIT_DAY, ladders.AT_HER_DOOR),
    retention=VISITS_RETENTION,
    invariants=(
        Invariant(
            "visits_watched", invariants.not_watched, _("A visit is promised, but nothing is set to follow it up.")
        ),
        Invariant("visits_searched", invariants.not_searched, _("Somebody wants a visit, but nobody is being asked.")),
        Invariant(
            "visits_one_place", invariants.in_two_places, _("A companion has promised two visits at the same time.")
        ),
    ),
    acts={commands.BookVisit: _("booked a visit")},
)
