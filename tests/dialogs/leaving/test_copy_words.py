"""A copy of one's own data is read by people: no code stands in it, in no language."""

from datetime import UTC, datetime
from enum import StrEnum

import pytest

from care.leaving.export import Copy, Line
from dialogs.language.words import Reader, say
from dialogs.leaving.copy_values import in_words
from dialogs.leaving.copy_words import parts_of
from storage import appointments, checkin, consents, consultations, doctor, events, expenses, health, looks, medicine
from storage.people import Person, Relation, Role
from storage.requests import State
from storage.sos import CryState
from storage.vetting import How, Stage
from storage.visits import VisitKind, VisitState

AT = datetime(2026, 12, 9, 7, 0, tzinfo=UTC)
MING = Person(
    id=3, name="Ming", called="Ming", language="en", zone="Asia/Shanghai", handle="x", quiet_from=22, quiet_until=7,
    created_at=AT,
)  # fmt: skip
CODES: tuple[tuple[str, str, type[StrEnum]], ...] = (
    ("roles", "role", Role), ("circles", "relation", Relation), ("events", "state", events.SignUpState),
    ("help_for_me", "state", State), ("visits_to_me", "kind", VisitKind), ("visits_to_me", "state", VisitState),
    ("paid_for_me", "state", expenses.ExpenseState), ("doses", "state", medicine.DoseState),
    ("consents", "how", consents.How), ("appointments", "state", appointments.AppointmentState),
    ("questions", "state", consultations.ConsultationState), ("home_visits", "state", doctor.VisitState),
    ("alarms", "state", health.AlarmState), ("looks", "what", health.Looked), ("address_looks", "what", looks.SeenFor),
    ("days", "state", checkin.AskingState), ("cries", "state", CryState), ("stages", "stage", Stage),
    ("stages", "how", How),
)  # fmt: skip


def page(part: str, **row: object) -> str:
    line: Line = dict(row)
    (shown,) = parts_of(Copy(MING, AT, ((part, (line,)),)), Reader("en", "Asia/Shanghai", AT))
    return shown.lines[0]


@pytest.mark.parametrize(("part", "name", "codes"), CODES, ids=lambda one: getattr(one, "__name__", one))
def test_every_code_is_said_in_words_of_its_language(part: str, name: str, codes: type[StrEnum]) -> None:
    reader = Reader("zh", "Asia/Shanghai", AT)
    for code in codes:
        said = say(in_words(part, name, code.value, "Asia/Shanghai"), reader)
        assert said.isascii() is False, f"{part}.{name}: {code.value} is said as {said!r}"


def test_a_visit_is_named_as_it_was_booked_and_money_as_one_counts_it() -> None:
    assert page("visits_i_made", kind="chat", at=AT) == "Kind: A chat at home · When: 2026-12-09 15:00"
    assert page("visits_i_made", kind="phone") == "Kind: Help with the phone"
    assert page("stages", how="chat") == "How: in the chat"
    assert page("i_paid", what="oranges", hundredths=3050) == "What: oranges · Paid: 30.50"


def test_what_somebody_chose_from_a_list_is_said_and_his_own_words_stay() -> None:
    assert page("company", kinds="chat walk call") == "Kinds: A chat at home, A walk, A phone call"
    assert page("application", skills="errands repairs") == "Skills: Shopping, errands, Small repairs"
    assert page("application", skills="errands, and I can sing") == "Skills: errands, and I can sing"
    assert page("appointments", needs=["fasting", "card"]) == "To prepare: with an empty stomach, bring the card"


def test_language_and_hours_are_those_that_people_know() -> None:
    assert page("person", language="zh", quiet_from=22, quiet_until=7) == (
        "Language: 中文 · Quiet from: 22:00 · Quiet until: 07:00"
    )
