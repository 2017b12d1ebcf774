"""Telephone numbers, as people write them. Pure.

A number with its country's code (+49 …, 0049 …) may be of any country; one without must be one of the community's own.
Of China its shapes are known (MIIT's numbering plan: mobile 1[3-9] and nine more, landline with or without its area
code, 400 and 800); of elsewhere only the length. The longest number in the world has 15 digits (ITU-T E.164).
"""

import re
import unicodedata

CHINA = {"Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "Asia/Harbin", "PRC"}
EMERGENCY = re.compile(r"\+?[0-9][0-9 -]{1,18}")  # whole: 120, 112, 0571 120, +86 571 120
RUN = re.compile(r"[+(]?\d[\d\s().\-–—/·]*\d(?:\s*(?:转|分机|ext\.?|x|#)\s*\d{1,6})?", re.IGNORECASE)
EXTENSION = re.compile(r"\s*(?:转|分机|ext\.?|x|#)\s*(\d{1,6})$", re.IGNORECASE)
CHINESE = re.compile(r"1[3-9]\d{9}|(?:010|02\d)\d{8}|0[3-9]\d{2}\d{7,8}|[48]00\d{7}|[2-8]\d{6,7}")
ABROAD = re.compile(r"[1-9]\d{6,14}")
ANYWHERE = re.compile(r"\d{6,15}")


def read_phone(text: str, zone: str) -> str | None:
    """The one number in these words, tidied, for somebody who lives in this time zone; None when there is none."""
    found = {number for run in RUN.findall(unicodedata.normalize("NFKC", text)) if (number := _tidied(run, zone))}
    return found.pop() if len(found) == 1 else None


def digits_of(phone: str) -> str:
    """What two ways of writing one number have in common: +86 139-0000-1111 and 13900001111."""
    plain = re.sub(r"\D", "", EXTENSION.sub("", phone))
    return plain.removeprefix("00").removeprefix("86").lstrip("0")


def _tidied(run: str, zone: str) -> str | None:
    """As it was written, with blanks where there were some."""
    extension = EXTENSION.search(run)
    main = EXTENSION.sub("", run)
    plain = re.sub(r"\D", "", main)
    abroad = main.strip().startswith("+") or plain.startswith("00")
    if not _is_number(plain.removeprefix("00") if abroad else plain, zone, abroad=abroad):
        return None
    tidy = re.sub(r"\s+", " ", main).strip(" -–—/·.")
    return f"{tidy} ext. {extension[1]}" if extension else tidy


def _is_number(plain: str, zone: str, *, abroad: bool) -> bool:
    if len(set(plain)) == 1:
        return False
    if abroad and plain.startswith("86"):
        national = plain.removeprefix("86")
        return bool(CHINESE.fullmatch(national) or CHINESE.fullmatch("0" + national))
    if abroad:
        return bool(ABROAD.fullmatch(plain))
    return bool((CHINESE if zone in CHINA else ANYWHERE).fullmatch(plain))
