"""Whether words speak of money. Pure. A false alarm costs a coordinator one look, a missed one may cost savings."""

import re
import unicodedata

SPOKEN_OF = re.compile(
    r"\b(?:money|cash|yuan|pin|bank|card|savings|pension|wallet|purse|jewel\w*|stole|stolen|steals?|stealing|borrow\w*"
    r"|lend|lent|loan|debts?|pays?|paid)\b|[¥$€£]"
    "|钱|现金|存折|存款|银行|密码|养老金|退休金|首饰|偷|借|贷款|转账|欠"
)


def is_spoken_of(words: str) -> bool:
    """In either language."""
    return SPOKEN_OF.search(unicodedata.normalize("NFKC", words).casefold()) is not None
