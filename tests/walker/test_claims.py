"""The laws of what is said of somebody read sentences that are still said."""

import re

from dialogs.language.words import catalogue
from tests.walker.claims import SAID


def test_each_claim_is_a_sentence_of_the_catalogues() -> None:
    """One that was reworded would be asked about no more, and nobody would notice."""
    sentences = [sentence for pair in catalogue("zh").items() for sentence in pair]
    claims = [claim for said, _people, _commands in SAID for claim in said.split("|")]
    read = {claim: re.compile(claim.replace("{}", r"\{\w+\}")) for claim in claims}
    assert [claim for claim in claims if not any(map(read[claim].search, sentences))] == []
