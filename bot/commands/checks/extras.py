"""What may be left out: drawn pictures, printed pages, a type with Chinese signs. Without them there are words."""

from importlib.util import find_spec

from sqlmodel import select

from bot.commands.checks.base import Check, Patient, Verdict
from bot.papers.typefaces import NoTypefaceError, typeface_for
from bot.settings import Settings
from care.kit.uow import UnitOfWork
from dialogs.language.drawing import can_be_drawn
from dialogs.language.words import catalogue
from dialogs.people.qr import has_qr
from storage.people import Person

CHINESE = "王奶奶的血压和药"  # what stands on such a page
INSTALL = "run `.venv/bin/pip install matplotlib fpdf2 segno`"


def pictures(_settings: Settings) -> Check:
    """Trends, and a week of doses."""
    return _extra("pictures", "matplotlib", there=can_be_drawn())


def papers(_settings: Settings) -> Check:
    """The report for the doctor, the page for an ambulance, an elder's card with her link as a picture."""
    return _extra("printed pages", "fpdf2 and segno", there=_can_print() and has_qr())


def _extra(name: str, library: str, *, there: bool) -> Check:
    """Nobody must have it, so it is no fault."""
    found = f"there ({library})" if there else f"not there, words say the same; if they are wanted: {INSTALL}"
    return Check(name, Verdict.OK, found)


def chinese_type(patient: Patient) -> Check:
    """Where somebody here reads Chinese, and pages are printed."""
    if not any(map(_has_chinese_signs, patient.read(_languages))) or not _can_print():
        return Check("Chinese type", Verdict.OK, "not needed: nobody here reads Chinese, or nothing is printed")
    try:
        found = typeface_for(CHINESE).regular
    except NoTypefaceError:
        remedy = "install a font, on Debian `apt-get install fonts-noto-cjk`, and start Linli anew"
        return Check(
            "Chinese type", Verdict.LOOK, "no font here has Chinese signs: no such page can be printed", remedy
        )
    return Check("Chinese type", Verdict.OK, found)


def _can_print() -> bool:
    return find_spec("fpdf") is not None


def _has_chinese_signs(language: str) -> bool:
    return any(sign in sentence for sentence in catalogue(language).values() for sign in CHINESE)


def _languages(uow: UnitOfWork) -> set[str]:
    return set(uow.session.exec(select(Person.language).distinct()))
