"""`python -m benchmarks.readings`: CPU to read what is typed, and to draw and print ten years of readings.

Each line is the median of some rounds, without the first: libraries and types are loaded by then. Wanted: 1 ms a typed
message, 500 ms a picture of 20,000 readings, 2 s a report of as many.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import process_time

from bot.papers.ambulance import draw_ambulance_sheet
from bot.papers.report import draw_report
from care.health.judging import judge
from care.health.kinds import ReadingKind, pressure
from care.health.papers import AmbulanceSheet, DoctorsReport, Person, Row
from care.health.series import Taken
from care.health.trend_lines import trend_of
from care.health.weeks import week_of
from dialogs.health.trend_picture import draw_trend
from dialogs.health.typed import read_readings
from dialogs.language.words import Reader

NOW = datetime(2026, 11, 27, 10)
READER = Reader("zh", "Asia/Shanghai", NOW.replace(tzinfo=UTC))
READINGS, ROUNDS = 20_000, 6
TYPED = Path("tests/dialogs/health/typed_forms.txt")
BOTH = ReadingKind.BLOOD_PRESSURE


def ten_years() -> list[Taken]:
    step = timedelta(days=3650) / READINGS
    values = ((120 + place * 7 % 50, 70 + place * 3 % 25) for place in range(READINGS))
    return [Taken(NOW - step * place, pressure(Decimal(u), Decimal(v))) for place, (u, v) in enumerate(values)]


def typed() -> list[str]:
    lines = TYPED.read_text("utf-8").splitlines()
    return [line.rpartition(" = ")[0] for line in lines if line.strip() and not line.startswith("#")]


def milliseconds(work: Callable[[], object]) -> float:
    rounds = []
    for _round in range(ROUNDS):
        begun = process_time()
        work()
        rounds.append((process_time() - begun) * 1000)
    return median(rounds[1:])


def lines(taken: list[Taken], texts: list[str]) -> Iterator[tuple[str, float]]:
    trend = trend_of(BOTH, taken)
    rows = tuple(Row(one, "王丽", judge(one.reading).colour) for one in taken[:100])
    person = Person("王秀英")
    report = DoctorsReport(
        person, NOW.date(), NOW.date(), week_of(taken, NOW), (trend,) if trend else (), (), None, rows, NOW
    )
    sheet = AmbulanceSheet(person, (), (), (), None, "", "", (), tuple(taken[:1]), "120", NOW)
    yield "read one typed message, mean", milliseconds(lambda: [read_readings(t, NOW) for t in texts]) / len(texts)
    yield "readings to a picture", milliseconds(lambda: (found := trend_of(BOTH, taken)) and draw_trend(found, READER))
    yield "readings to a week in figures", milliseconds(lambda: week_of(taken, NOW))
    yield "the doctor's report", milliseconds(lambda: draw_report(report, READER))
    yield "the page for an ambulance", milliseconds(lambda: draw_ambulance_sheet(sheet, READER))


if __name__ == "__main__":
    for name, cost in lines(ten_years(), typed()):
        print(f"{cost:8.2f} ms  {name}")
