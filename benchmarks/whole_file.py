"""`python -m benchmarks.whole_file`: a health file of ten years, read from an encrypted file as its pages read it.

20,000 readings, each sealed. CPU, the median of some rounds without the first. Wanted: 300 ms a page, 500 ms its
pictures, 2 s the doctor's report; the sheet for an ambulance comes with it.
"""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from sqlalchemy import Engine
from sqlmodel import Session

from bot.papers.ambulance import draw_ambulance_sheet
from bot.papers.report import draw_report
from bot.web.file_page import _lines, _readings, _trends
from care.health import agreeing, pages, printing, readings
from care.health.commands import Witnessed
from care.health.kinds import pressure
from care.kit import once
from care.kit.uow import UnitOfWork
from dialogs.health.page_words import words_of
from dialogs.health.trend_picture import draw_trend
from dialogs.language.words import Reader
from storage.consents import How
from storage.database import open_database
from storage.health import Scope
from storage.ids import PersonId
from storage.migrate import upgrade
from storage.once import OnceFor
from storage.people import Role
from tests.care.lane import Lane
from tests.cast import KEY, START

READINGS, AT_ONCE, ROUNDS = 20_000, 1_000, 6
READER = Reader("zh", "Asia/Shanghai", START)
MIDDLE = READINGS // pages.AT_ONCE // 2


def fill(lane: Lane, elder_id: PersonId) -> None:
    """One every four hours and a half."""
    lane.do(agreeing.give, elder_id, Witnessed(Scope.FILE), How.CHAT, elder_id)
    step = timedelta(days=3650) / READINGS

    def keep(uow: UnitOfWork, first: int) -> None:
        taken = [
            (pressure(Decimal(120 + place * 7 % 50), Decimal(70 + place * 3 % 25)), START - step * place)
            for place in range(first, first + AT_ONCE)
        ]
        readings.keep(uow, (lane.id, elder_id), taken, elder_id)

    for first in range(0, READINGS, AT_ONCE):
        lane.do(keep, first)


def opens(uow: UnitOfWork, elder_id: PersonId) -> str:
    """The secret of the browser that looks."""
    return once.open_once(uow, OnceFor.HEALTH_FILE, once.make(uow, OnceFor.HEALTH_FILE, elder_id, elder_id)) or ""


def milliseconds(engine: Engine, work: Callable[[UnitOfWork], object]) -> float:
    rounds = []
    for _round in range(ROUNDS):
        with Session(engine) as session:
            begun = process_time()
            work(UnitOfWork(session, START, lambda: "x" * 22, "bench"))
            rounds.append((process_time() - begun) * 1000)
    return median(rounds[1:])


def main() -> None:
    with TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'file.db'}", KEY)
        upgrade(engine)
        lane = Lane(engine)
        wang = PersonId(lane.person("Wang", Role.ELDER))
        fill(lane, wang)
        secret = lane.do(
            lambda uow: once.open_once(uow, OnceFor.HEALTH_FILE, once.make(uow, OnceFor.HEALTH_FILE, wang, wang))
        )

        assert secret is not None

        def page(uow: UnitOfWork, part: int) -> object:
            found = pages.read(uow, secret, part)
            assert found is not None
            words = words_of(found, READER)
            return _lines(words), _readings(words), _trends(words)

        for name, work in (
            ("the first page", lambda uow: page(uow, 0)),
            ("a page in the middle", lambda uow: page(uow, MIDDLE)),
            ("its pictures", lambda uow: [draw_trend(one, READER) for one in printing.trends_of(uow, wang)]),
            ("the doctor's report", lambda uow: draw_report(printing.report_of(uow, wang), READER)),
            (
                "the sheet, with a code",
                lambda uow: draw_ambulance_sheet(printing.sheet_of(uow, wang), READER, "https://linli.example/sheet/x"),
            ),
        ):
            print(f"{milliseconds(engine, work):8.1f} ms  {name}")
        engine.dispose()


if __name__ == "__main__":
    main()
