"""A sheet of A4 and what is put on it: headings, lines, tables, pictures. Black on white: it is printed and copied."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from bot.papers.signs import add_typeface
from bot.papers.typefaces import typeface_for
from dialogs.language.words import Reader

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.enums import WrapMode

MARGIN = 15  # mm
FAMILY = "linli"
SPACING = 0.5  # mm a point: the height of a line
GAP_BELOW = 0.15  # mm a point of type, below a table
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # Chinese and Japanese
WHITE, PALE = 255, 238  # what stands behind a cell, and behind a heading


@dataclass(slots=True)
class Paper:
    """`size` is that of ordinary words, in points. `dry`: nothing is put on it, only `used` is counted (mm)."""

    pdf: "FPDF"
    reader: Reader
    size: float
    dry: bool = False
    used: float = 0.0

    @property
    def fits(self) -> bool:
        """On one page."""
        return self.used <= float(self.pdf.eph)

    def gap(self, lines: float) -> None:
        """Some space."""
        high = self.size * SPACING * lines
        self.used += high
        if not self.dry:
            self.pdf.ln(high)

    def heading(self, words: str, size: float | None = None) -> None:
        """On a pale bar, kept with what follows."""
        self.gap(0.3)
        if not self.dry and self.pdf.will_page_break(self.size * SPACING * 4):
            self.pdf.add_page()
        self.pdf.set_fill_color(PALE)
        self._put(words, bold=True, size=size or self.size * 1.1, fill=True)

    def title(self, words: str) -> None:
        """Twice as large, without a bar."""
        self._put(words, bold=True, size=self.size * 2)

    def line(self, words: str, *, bold: bool = False, boxed: bool = False) -> None:
        """A paragraph; nothing for no words."""
        if words:
            self._put(words, bold=bold, boxed=boxed)

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[int], *, bold: Sequence[int] = ()) -> None:
        """The first row is repeated on every page; rows in `bold` (counted from the first) are bold."""
        from fpdf.fonts import FontFace  # noqa: PLC0415 - with the extra only

        self.pdf.set_font(FAMILY, size=self.size)
        self.pdf.set_fill_color(WHITE)
        with self.pdf.table(
            col_widths=tuple(widths),
            text_align="LEFT",
            line_height=self.size * SPACING,
            headings_style=FontFace(emphasis="BOLD", fill_color=PALE),
            wrapmode=self._wraps("".join("".join(cells) for cells in rows)),
        ) as table:
            for number, cells in enumerate(rows):
                style = FontFace(emphasis="BOLD") if number in bold else None
                row = table.row()
                for cell in cells:
                    row.cell(cell, style=style)
        self.pdf.ln(self.size * GAP_BELOW)

    def picture(self, png: bytes, wide: float, *, beside: bool) -> None:
        """`wide` in mm; `beside`: the next one stands on its right."""
        high = wide * 0.8
        if self.pdf.will_page_break(high) and self.pdf.get_x() <= MARGIN + 1:
            self.pdf.add_page()
        x, y = self.pdf.get_x(), self.pdf.get_y()
        self.pdf.image(png, x=x, y=y, w=wide)
        self.pdf.set_xy(x + wide if beside else MARGIN, y if beside else y + high)

    def square(self, png: bytes, side: float, *, beside: bool) -> None:
        """A square picture, `side` in mm."""
        self.used += 0 if beside else side
        if self.dry:
            return
        x, y = self.pdf.get_x(), self.pdf.get_y()
        self.pdf.image(png, x=x, y=y, w=side, h=side)
        self.pdf.set_xy(x + side if beside else MARGIN, y if beside else y + side)

    def _wraps(self, words: str) -> "WrapMode":
        """Chinese has no spaces to break a line at."""
        from fpdf.enums import WrapMode  # noqa: PLC0415 - with the extra only

        return WrapMode.CHAR if UNSPACED.search(words) else WrapMode.WORD

    def _put(
        self, words: str, *, bold: bool = False, size: float | None = None, fill: bool = False, boxed: bool = False
    ) -> None:
        points = size or self.size
        self.pdf.set_font(FAMILY, style="B" if bold else "", size=points)
        from fpdf.enums import MethodReturnValue  # noqa: PLC0415 - with the extra only

        high = self.pdf.multi_cell(
            0,
            points * SPACING,
            words,
            border=1 if boxed else 0,
            fill=fill,
            align="L",
            new_x="LMARGIN",
            new_y="NEXT",
            wrapmode=self._wraps(words),
            dry_run=self.dry,
            output=MethodReturnValue.HEIGHT,
        )
        self.used += cast("float", high)


def blank(words: str, reader: Reader, size: float, made_at: datetime) -> Paper:
    """An empty sheet in a type that has all signs of `words`. Raises NoTypefaceError, ImportError without the extra.

    Its date is `made_at`: the same data make the same bytes.
    """
    from fpdf import FPDF  # noqa: PLC0415 - a third of a second, paid by who wants it

    typeface = typeface_for(words)
    pdf = FPDF(format="A4")
    pdf.set_creation_date(made_at.replace(tzinfo=UTC))
    pdf.set_lang(reader.language)
    pdf.set_margin(MARGIN)
    pdf.set_auto_page_break(auto=True, margin=MARGIN)
    add_typeface(pdf, FAMILY, typeface, words)
    pdf.add_page()
    return Paper(pdf, reader, size)


def finished(paper: Paper) -> bytes:
    """The PDF. The files of its type are let go."""
    from fpdf.fonts import TTFFont  # noqa: PLC0415 - with the extra only

    made = bytes(paper.pdf.output())
    for font in paper.pdf.fonts.values():
        if isinstance(font, TTFFont):
            font.ttfont.close()
    return made
