"""How many pieces an amount is, as it is said: quarters of a piece, since tablets are halved and quartered. Pure."""

import re
import unicodedata

QUARTERS = 4  # a piece has
MOST = 1000  # pieces
PARTS = {"half": 2, "a half": 2, "半": 2, "quarter": 1, "a quarter": 1, "四分之一": 1}
CHINESE = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
FIGURE = re.compile(r"(?:(\d{1,4})\s+)?(\d)\s*[/⁄]\s*([24])(?!\d)|(\d{1,4})(?:[.,](\d{1,2}))?(?!\s*[\d/⁄])")


def quarters(words: str) -> int | None:
    """Of `1 tablet`, `½ tablet`, `1.5`, `半片`, `两片半`; None where no number, or none of ours, is said."""
    text = unicodedata.normalize("NFKC", re.sub(r"(?<=\d)(?=[½¼¾])", " ", words)).casefold().strip()
    found = FIGURE.match(text)
    number = _figure(found) if found else _in_words(text)
    return number if number is not None and 0 < number <= MOST * QUARTERS else None


def _figure(found: re.Match[str]) -> int | None:
    whole, over, under, figure, decimals = found.groups()
    if over:
        return int(whole or 0) * QUARTERS + int(over) * QUARTERS // int(under)
    exact = float(f"{figure}.{decimals or 0}") * QUARTERS
    return int(exact) if exact == int(exact) else None


def _in_words(text: str) -> int | None:
    part = next((part for words, part in PARTS.items() if text.startswith(words)), None)
    if part is not None:
        return part
    whole = CHINESE.get(text[:1])
    if whole is None:
        return QUARTERS if text.startswith("one ") else 2 * QUARTERS if text.startswith("two ") else None
    return whole * QUARTERS + (2 if text.endswith("半") else 0)
