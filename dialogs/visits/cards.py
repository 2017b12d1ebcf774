"""What her side sees of visits: a new message at each step."""

from care.visits.commands import (
    ApproveCompanion,
    BookSame,
    FinishVisit,
    GoOnWithVisits,
    HeIsHere,
    NobodyCame,
    PauseVisits,
    PutInCalendar,
    SayAgain,
    SayFace,
    ShowVisit,
    ShowVisits,
    ThisIsNotHim,
)
from care.visits.details import VisitDetails
from care.visits.messages import PausedDetails, ShownDetails, StandsDetails
from dialogs.engine.card import Button, Card, Open, Picture, stacked
from dialogs.engine.menu import to_the_menu
from dialogs.language.spoken import Clocked
from dialogs.language.words import Phrase, Text, _
from dialogs.people.cards import to_a_person
from dialogs.safeguarding.not_again import not_again
from dialogs.visits.book_visit import book_again, book_visit
from dialogs.visits.change_visit import change_visit
from dialogs.visits.meeting import filled, meeting_of
from dialogs.visits.sayings import DoorWord, fixed, kind_of, what_and_when, when_of, who_is_it
from storage.visits import VisitKind, VisitState

MINE = Button(_("Company"), ShowVisits())
BOOK = Button(_("Book a visit"), Open(book_visit))
CHANGES = frozenset(
    {"cancel it", "cancel the visit", "call it off", "change the time", "another time", "move it", "change this"}
    | {"取消", "取消它", "取消吧", "取消陪伴", "不来了", "改时间", "换个时间", "改期", "改一下", "变更"}
)
"""What is typed for "Change it": what of it is asked then."""


def stands_card(stands: StandsDetails) -> Card | None:
    """How it stands. None where another message says it."""
    of = stands.of
    if of.state == VisitState.PROPOSED:
        return _proposed(of)
    said: dict[VisitState, Text] = {
        VisitState.OPEN: _looked_for(stands),
        VisitState.PROMISED: (_comes(of), who_is_it(of)),
        VisitState.OFF: _off(stands),
        VisitState.UNFILLED: (_lost(stands), _about(of), _("I am sorry: nobody could come this time.")),
    }
    if of.state not in said:
        return None
    photo = _photo(of) if of.state == VisitState.PROMISED else None
    return Card(said[of.state], "", _ways(of), picture=photo)


def _looked_for(stands: StandsDetails) -> Text:
    of = stands.of
    looking = _("I'm looking for somebody now.")
    if stands.by is None:
        return (_lost(stands), _about(of), looking)
    return (
        _who_did_it(of, stands.by.called or stands.by.name, booked=stands.booked),
        _about(of),
        looking,
    )


def _lost(stands: StandsDetails) -> Text:
    return Phrase(meeting_of(stands.of.kind).lost.msgid, {"name": stands.lost.name}) if stands.lost else ""


def _who_did_it(of: VisitDetails, name: str, *, booked: bool) -> Phrase:
    """Who has booked it, or has put it to another time since."""
    if not booked:
        return _("{name} has changed the time.", name=name)
    return _("{name} has booked company for you.", name=name) if of.own else _("{name} has booked a visit.", name=name)


def _about(of: VisitDetails) -> Phrase:
    """Hers is told her, another's by name."""
    if of.own:
        return what_and_when(of)
    return _("{called}: {kind}, {when}.", called=of.elder.called, kind=kind_of(of.visit), when=when_of(of.visit))


def _comes(of: VisitDetails) -> Phrase:
    values: dict[str, Text] = {"name": of.name, "kind": kind_of(of.visit), "when": when_of(of.visit)}
    if of.own and of.guide is not None:
        return _("{name} and {guide} will come {when}: {kind}.", guide=of.guide.name, **values)
    if of.guide is not None:
        both = {"guide": of.guide.name, "called": of.elder.called, **values}
        return _("{name} and {guide} will visit {called} {when}: {kind}.", **both)
    return meeting_of(of.kind).will.about(of)


def _proposed(of: VisitDetails) -> Card:
    """Somebody whom she does not know: a photo, a few words, who has checked him; and her yes or no."""
    meeting = meeting_of(of.kind)
    who = (meeting.would_like.about(of), who_is_it(of), _is_new(of), of.companion.words if of.companion else "")
    if not of.may_arrange:
        return Card(who)
    yes = Button(meeting.welcome, ApproveCompanion(of.id, of.visit.version, 1), "primary")
    no = Button(_("Someone else, please"), ApproveCompanion(of.id, of.visit.version, 0))
    return Card(who, "", stacked(yes, no, *fixed(of)), picture=_photo(of))


def _is_new(of: VisitDetails) -> Text:
    """To a first visit somebody is asked to go along."""
    if of.companion is None or not of.companion.new or of.kind == VisitKind.CALL:
        return ""
    return _("{name} is new, so I'm asking somebody experienced to come along.", name=of.name)


def _photo(of: VisitDetails) -> Picture | None:
    """Of his face, as he agreed."""
    photo_id = of.companion.photo_id if of.companion else None
    return None if photo_id is None else Picture(photo_id, of.name)


def _off(stands: StandsDetails) -> Text:
    of = stands.of
    who = "" if stands.by is None else _("{name} has told me so.", name=stands.by.called or stands.by.name)
    return (meeting_of(of.kind).off.about(of), who)


def _ways(of: VisitDetails) -> tuple[tuple[Button, ...], ...]:
    if of.may_arrange:
        keep = of.state == VisitState.PROMISED and not of.is_elder
        file = [Button(_("For my calendar"), PutInCalendar(of.id))] if keep else []
        return stacked(Button(_("Change it"), Open(change_visit, of.id), also=CHANGES), *file, *fixed(of))
    book = [BOOK] if of.own else [MINE]
    return stacked(*book, *fixed(of))


def reminded_card(of: VisitDetails) -> Card:
    """Who comes soon, and what the two say before she opens."""
    if of.kind == VisitKind.CALL:
        return Card((_comes(of), _phone_her(of)), "", stacked(*fixed(of)))
    return Card((_comes(of), *_words(of)), "", _door(of))


def _words(of: VisitDetails) -> tuple[Text, ...]:
    if not of.his_word:
        return ()
    his, hers = DoorWord(of.his_word), DoorWord(of.her_word)
    if of.own:
        return (_("Whoever knocks will say {his}, and you answer {hers}.", his=his, hers=hers), ONLY_THEN)
    said = _(
        "Please phone {called}: {name} will say {his}, and the answer is {hers}.",
        called=of.elder.called, name=of.name, his=his, hers=hers,
    )  # fmt: skip
    return (said, _phone_her(of))


ONLY_THEN = _("Open the door only if that is right.")


def _phone_her(of: VisitDetails) -> Text:
    return "" if of.own else _("Telephone: {phone}", phone=of.elder.phone or _("none on file"))


def _door(of: VisitDetails) -> tuple[tuple[Button, ...], ...]:
    here = Button(_("Yes, they're here"), HeIsHere(of.id, of.visit.version), "primary")
    return stacked(here, *_not_him(of), *fixed(of))


def _not_him(of: VisitDetails) -> list[Button]:
    if not of.may_alarm or of.kind == VisitKind.CALL:
        return []
    return [Button(_("It's somebody else"), ThisIsNotHim(of.id), "danger")]


def has_he_come_card(of: VisitDetails) -> Card:
    """Nobody has said that he is there. What she has pressed already is not asked."""
    meeting = meeting_of(of.kind)
    yes = Button(_("Yes, all is well"), HeIsHere(of.id, of.visit.version), "primary")
    no = Button(meeting.nobody, NobodyCame(of.id, of.visit.version))
    planned = _("The plan was: {kind}, {when}.", kind=kind_of(of.visit), when=when_of(of.visit))
    return Card((planned, meeting.asked.about(of)), "", stacked(yes, no, *_not_him(of), *fixed(of)))


def he_has_come_card(of: VisitDetails) -> Card:
    """He has known her word, or she has said so herself."""
    over = Button(_("The visit is over"), FinishVisit(of.id, of.visit.version))
    return Card(meeting_of(of.kind).there.about(of), "", stacked(over, *_not_him(of), *fixed(of)))


FACES = (("good", _("It was good")), ("fair", _("It was all right")), ("bad", _("Not so good")))


def how_was_it_card(of: VisitDetails) -> Card:
    """Three faces."""
    over = meeting_of(of.kind).was.about(of)
    return Card(over, "", stacked(*(Button(label, SayFace(of.id, code)) for code, label in FACES), *fixed(of)))


def face_kept_card(of: VisitDetails) -> Card:
    """Shall he come again? A no is never told him."""
    thanks = _("Thank you.")
    if of.visit.face == "bad":
        thanks = _("I'm sorry. I'll tell the coordinator.")
    asked = _("Shall {name} come again?", name=of.name)
    yes = Button(_("Yes, book it"), Open(book_again, of.id), "primary")
    later = Button(_("Perhaps later"), SayAgain(of.id, 1))
    no = Button(_("Not this one again"), Open(not_again, of.companion.person.id if of.companion else None))
    return Card((thanks, asked), "", stacked(yes, later, no, *fixed(of)))


def series_ends_card(of: VisitDetails) -> Card:
    """It has been kept until now, so nobody has to book it anew."""
    last = _("The last of these visits is {when}.", when=when_of(of.visit))
    if not of.own:
        last = _("{called}: the last of these visits is {when}.", called=of.elder.called, when=when_of(of.visit))
    yes = Button(_("Yes, keep them up"), GoOnWithVisits(of.id), "primary")
    return Card((last, _("Shall they go on?")), "", stacked(yes, MINE, *fixed(of)))


def paused_card(paused: PausedDetails) -> Card:
    """Until when nobody comes, and the way back."""
    elder, until = paused.elder, paused.until
    if until is None:
        said = _("Good, the visits start again.")
        return Card(said, "", stacked(MINE))
    when = Clocked(until, elder.zone)
    said = _("All right, nobody will come for now. Visits can start again {when}.", when=when)
    if not paused.own:
        said = _(
            "All right, nobody will visit {called} for now. Visits can start again {when}.",
            called=elder.called,
            when=when,
        )
    return Card(said, "", stacked(Button(_("Start visits again"), PauseVisits(elder.id, 0)), MINE))


def shown_card(shown: ShownDetails) -> Card:
    """One at a time; where none is ahead, the ways to the next."""
    of, last = shown.of, shown.last
    person = [to_a_person()] if shown.is_elder else []
    further = [Button(_("The next one"), ShowVisits(shown.page + 1))] if shown.pages > 1 else []
    if of is None:
        before = _("{name} came last time: {kind}.", name=last.name, kind=kind_of(last.visit)) if last else ""
        return Card((_("No visits are booked."), before), "", stacked(*_next_ones(shown, last), *person))
    if of.comes:
        needs = Button(_("What you'll need"), ShowVisit(of.id), "primary")
        return Card(_goes(of), "", stacked(needs, *further, *person))
    change = [Button(_("Change it"), Open(change_visit, of.id), also=CHANGES)] if of.may_arrange else []
    return Card(_standing(of), "", stacked(*change, *([BOOK] if shown.may_book else []), *further, *person))


def _next_ones(shown: ShownDetails, last: VisitDetails | None) -> list[Button]:
    """The usual companion, the very same again, something new."""
    if not shown.may_book:
        return [to_the_menu()]
    again = []
    if last is not None:
        usual = Button(_("Same person again"), Open(book_again, last.id), "primary")
        again = [usual, Button(_("Same as last time"), BookSame(last.id))]
    return [*again, BOOK]


def _goes(of: VisitDetails) -> Text:
    return filled(meeting_of(of.kind).goes, of)


def _standing(of: VisitDetails) -> Text:
    said: dict[VisitState, Text] = {
        VisitState.OPEN: _("I'm looking for somebody now."),
        VisitState.PROPOSED: filled(meeting_of(of.kind).considered, of),
    }
    if of.state in said:
        return (_about(of), said[of.state])
    return _comes(of) if of.state == VisitState.PROMISED else he_has_come_card(of).body
