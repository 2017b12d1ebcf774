"""What people type, press and read on Willow Lane, in both languages: written by hand, never asked of the product.

A sentence that the product says otherwise is found out here. Whoever changes one on purpose changes it here too.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """The same words in each language."""

    en: str
    zh: str

    def said(self, language: str) -> str:
        return {"en": self.en, "zh": self.zh}[language]

    def of(self, name: str) -> "Line":
        """About this person."""
        return Line(self.en.replace("{name}", name), self.zh.replace("{name}", name))


Words = Line | str  # a plain string is the same in every language: what people write themselves
