"""Pages to be printed: PDF on A4, out of data (`care/health/papers.py`). They need the extra `papers` (fpdf2).

fpdf2, and not reportlab, since a page has to print everywhere: fpdf2 embeds the signs that are used, out of the
machine's own type. Noto CJK is OpenType with PostScript outlines, which reportlab cannot embed; its STSong-Light is a
mere name, and whoever prints it has to have that type. What is embedded costs some kilobytes a page.
"""
