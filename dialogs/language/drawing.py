"""What every picture needs: colours that colour-blind people tell apart, and a type that has the signs.

matplotlib is imported when something is drawn, and may be absent (the extra `pictures`): then there are words alone.
"""

from functools import cache
from importlib.util import find_spec

# Okabe and Ito, 2008
GREEN, ORANGE, BLUE, VERMILION, SKY, GREY = "#009E73", "#E69F00", "#0072B2", "#D55E00", "#56B4E9", "#BBBBBB"
WHITE, INK = "#FFFFFF", "#000000"
OWN_TYPE = "DejaVu Sans"  # comes with matplotlib
CHINESE_TYPES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK JP",
)


def can_be_drawn() -> bool:
    """Whether the extra is there."""
    return find_spec("matplotlib") is not None


@cache
def type_for(words: str) -> str:
    """The first type at hand that has every sign of it; empty where none has: empty boxes say less than nothing."""
    from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font  # noqa: PLC0415

    found = {font.name for font in fontManager.ttflist}
    for family in (OWN_TYPE, *(name for name in CHINESE_TYPES if name in found)):
        signs = get_font(findfont(FontProperties(family=family))).get_charmap()
        if all(sign.isspace() or ord(sign) in signs for sign in words):
            return family
    return ""
