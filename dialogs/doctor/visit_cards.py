"""What is seen of home visits: the day's list, one elder before he goes, and what becomes of each visit."""

from care.doctor.commands import SeeToVisit, ShowElder, ShowMyElders, ShowWorklist, SkipVisit
from care.doctor.visit_messages import (
    AwayDetails,
    ElderDetails,
    EldersDetails,
    RoundDetails,
    VisitDetails,
    WorklistDetails,
)
from care.doctor.worklist import Line
from care.health.commands import ShowFile
from care.health.papers import MedicineLine
from care.medicine.commands import ShowMedicines
from dialogs.doctor.find_stand_in import find_stand_in
from dialogs.doctor.home_visit import home_visit
from dialogs.doctor.limit_words import limit_said
from dialogs.doctor.plan_round import EVERY, WEEKDAYS, change_round
from dialogs.doctor.set_limit import set_limit
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.health.reading_words import KINDS, value_said
from dialogs.language.spoken import Clocked, Listed
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.medicine.sayings import needed_said, rule_said
from storage.doctor import VisitState
from storage.medicine import Meal

MOST_NAMES = 20


def worklist_card(of: WorklistDetails) -> Card:
    """Who waits, what is overdue first; each name is a button."""
    everybody = Button(_("All my elders"), ShowMyElders())
    away = "" if of.away_until is None else _("You are away until {when}.", when=Clocked(of.away_until, of.zone))
    if not of.waiting:
        none = _("No visit is waiting for you. Your elders: {count}.", count=of.elders)
        return Card((none, away), _("Visits"), stacked(everybody))
    lines = [_line(one, of.zone) for one in of.lines]
    more = [Button(_("Next ones"), ShowWorklist(of.page + 1))] if of.more else []
    names = [Button(one.called, ShowElder(one.bond_id)) for one in of.lines]
    head = _("Visits waiting for you: {count}.", count=of.waiting)
    return Card((head, *lines, away), _("Visits"), stacked(*names, *more, everybody))


def elders_card(of: EldersDetails) -> Card:
    """All of his, a page at a time."""
    if not of.elders:
        return Card(_("You have no elders here yet."))
    more = [Button(_("Next ones"), ShowMyElders(of.page + 1))] if of.more else []
    names = [Button(called, ShowElder(bond_id)) for bond_id, called in of.elders]
    return Card(_("Who would you like to see?"), _("All my elders"), stacked(*names, *more))


def elder_card(of: ElderDetails) -> Card:
    """One page before the visit. Home and telephone are there, for he goes there."""
    elder, zone = of.elder, of.elder.zone
    where = _("Address: {home}", home=elder.home) if elder.home else _("No address is on file yet.")
    due = "" if of.visit is None else _("The visit has been due since {when}.", when=Clocked(of.visit.due_at, zone))
    made = of.last and of.last.made_at
    last = _("Last visit: {when}.", when=Clocked(made, zone)) if made else _("No visit is noted yet.")
    body = (where, _("Telephone: {phone}", phone=elder.phone) if elder.phone else "", due, last, GAP, *_health(of))
    file = [
        Button(_("Medicines"), ShowMedicines(elder.id)),
        Button(_("The file"), ShowFile(elder.id)),
    ]
    limits = [Button(_("Limits"), Open(set_limit, elder.id))] if of.may_limit else []
    skip = [] if of.visit is None else [Button(_("No visit this time"), SkipVisit(of.visit.id))]
    note = Button(_("Note the visit"), Open(home_visit, of.bond_id), "primary")
    day = Button(_("Another day"), Open(change_round, of.bond_id))
    return Card(body, elder.called or elder.name, stacked(note, *([*file, *limits] if of.agreed else []), *skip, day))


def waits_card(of: VisitDetails) -> Card:
    """To the doctor, a coordinator, her circle; how it ended once it has."""
    called, name, zone = of.elder.called, of.doctor.called, of.elder.zone
    title = "" if of.own else _("About {called}", called=called)
    if of.state not in {VisitState.DUE, VisitState.OVERDUE}:
        return Card(_ended(of), title)
    row = _("This has happened {count} times in a row.", count=of.missed + 1) if of.missed else ""
    if of.is_doctor:
        none = _("No visit is noted since {when}.", when=Clocked(of.due_at, zone))
        note = Button(_("Note the visit"), Open(home_visit, of.bond_id), "primary")
        return Card((none, row), title, stacked(note, Button(_("No visit this time"), SkipVisit(of.id))))
    none = _("{name} has noted no visit since {when}.", name=name, when=Clocked(of.due_at, zone))
    if not of.practises:
        none = _("{name} cannot visit {called} now; a visit is due.", name=name, called=called)
    kept = "" if of.kept_by is None else _("{name} is seeing to it.", name=of.kept_by.called or of.kept_by.name)
    if of.coordinates:
        please = _("Please ask the doctor, and {called}: {phone}", called=called, phone=of.elder.phone)
        see = [] if of.kept_by else [Button(_("I'll see to it"), SeeToVisit(of.id))]
        return Card((none, row, kept or please), title, stacked(*see))
    return Card((none, kept or _("Your coordinator has been told.")), title)


def noted_card(of: VisitDetails) -> Card:
    """Read back to the doctor."""
    when = _("Noted: you were with {called}.", called=of.elder.called)
    if of.made_at is not None:
        when = _(
            "Noted: you were with {called}, {when}.", called=of.elder.called, when=Clocked(of.made_at, of.elder.zone)
        )
    late = _("It is marked as noted late.") if of.state == VisitState.MADE_LATE else ""
    return Card((when, late, _("Your note is in the file.") if of.has_note else ""), "", _to_list())


def made_card(of: VisitDetails) -> Card:
    """To her and her circle."""
    name, zone = of.doctor.called or of.doctor.name, of.elder.zone
    if of.made_at is None:
        return Card(_ended(of))
    when = Clocked(of.made_at, zone)
    if of.own:
        return Card(_("{name} has noted a visit with you: {when}.", name=name, when=when))
    return Card(_("{name} was with {called}: {when}.", name=name, called=of.elder.called, when=when))


def off_card(of: VisitDetails) -> Card:
    """None this time."""
    if of.own:
        return Card(_("{name} is not coming this time.", name=of.doctor.called or of.doctor.name))
    none = _("There is no doctor's visit with {called} this time.", called=of.elder.called)
    return Card(none, "", _to_list() if of.is_doctor else ())


def round_card(of: RoundDetails) -> Card:
    """The new day."""
    day, often = WEEKDAYS[of.weekday], dict(EVERY).get(of.every, "")
    if of.own:
        return Card(_("{name} will come on another day from now on: {day}.", name=of.doctor.called, day=day))
    return Card(_("Visits with {called} from now on: {day}, {often}.", called=of.elder.called, day=day, often=often))


def away_card(of: AwayDetails) -> Card:
    """To him; and to who has to find somebody meanwhile."""
    name = of.doctor.called or of.doctor.name
    if of.own:
        if of.until is None:
            return Card(_("Welcome back. Visits fall due again as usual."))
        return Card(_("Noted: no visits until {when}.", when=Clocked(of.until, of.doctor.zone)))
    head = _("{name} makes visits again.", name=name)
    if of.gone:
        head = _("{name} cannot act as a doctor here now.", name=name)
    elif of.until is not None:
        head = _("{name} makes no visits until {when}.", name=name, when=Clocked(of.until, of.doctor.zone))
    names = of.elders[:MOST_NAMES]
    whose = _("Please see to these elders: {names}", names=Listed(names)) if names and (of.gone or of.until) else ""
    find = Button(_("Find a stand-in"), Open(find_stand_in, of.doctor.id), "primary")
    return Card((head, whose), "", stacked(find) if names and of.until and not of.gone else ())


def _health(of: ElderDetails) -> list[Text]:
    """What is of her health: only with her consent, and in this chat only where values may be written."""
    if not of.agreed:
        return [_("{called} has not agreed that you may see the health file.", called=of.elder.called)]
    doses = [*map(_medicine, of.medicines), *([_doses(of)] if of.doses and of.doses.due else [])]
    if not of.shown:
        return [_("Readings are on my own page: press “The file”."), *doses]
    rows = [
        _("{what}: {value} ({when})", what=KINDS[one.kind], value=value_said(one), when=Clocked(at, of.elder.zone))
        for one, at in of.latest
    ]
    note = [_("Note of the last visit: “{words}”", words=of.note)] if of.note else []
    limits = [limit_said(one.part, one.side, one)[0] for one in of.limits]
    return [*(rows or [_("No readings yet.")]), *doses, *note, *limits]


def _medicine(line: MedicineLine) -> Text:
    """What, when, and how often it was taken."""
    when: Text = ""
    if line.needed is not None:
        when = needed_said(*line.needed)
    elif line.rule is not None:
        when = rule_said(line.rule, [Meal(meal) for meal in line.meals])
    if line.doses is None:
        return _("{words}: {how}", words=line.name, how=when)
    taken, due = line.doses
    return _(
        "{words}: {how} In 30 days {taken} of {due} were recorded as taken.",
        words=line.name,
        how=when,
        taken=taken,
        due=due,
    )


def _doses(of: ElderDetails) -> Text:
    taken, due = (of.doses.taken, of.doses.due) if of.doses else (0, 0)
    return _("In the last 7 days {taken} of {due} doses were recorded as taken.", taken=taken, due=due)


def _line(one: Line, zone: str) -> Phrase:
    where = one.area or "–"
    if one.overdue:
        return _(
            "{called}, {area}: overdue since {when}", called=one.called, area=where, when=Clocked(one.due_at, zone)
        )
    return _("{called}, {area}", called=one.called, area=where)


def _ended(of: VisitDetails) -> Text:
    if of.state == VisitState.OFF:
        return _("There is no doctor's visit with {called} this time.", called=of.elder.called)
    if of.state == VisitState.MISSED or of.made_at is None:
        return _("This visit was not made; the next one is due.")
    return _("{name} was with {called}: {when}.", name=of.doctor.called, called=of.elder.called,
             when=Clocked(of.made_at, of.elder.zone))  # fmt: skip


def _to_list() -> tuple[tuple[Button, ...], ...]:
    return tuple(stacked(Button(_("Visits"), ShowWorklist())))
