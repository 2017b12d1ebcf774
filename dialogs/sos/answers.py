"""What else is typed while a cry is open: yes, no, I am all right, thank you."""

import re

from care.sos.commands import Said
from dialogs.engine.questions import plain
from dialogs.language.kindness import is_good, is_thanks
from dialogs.sos.cries import cry_in
from dialogs.sos.folding import by_script, fold

YES = re.compile(
    r" (?:yes(?: (?:please|i do|help me|i need help))?|y|yep|yeah|yea|ya|please|sure|of course|i do|quickly|now|1) "
    r"|(?:是|对|嗯|要|需要|有|请|快|急)的?(?:是|要|需要|对|快)?(?:啊|呀|哪|吧|帮我)?"
    r"|是的需要(?:帮助)?|需要帮助|要帮助|1"
)
NO = re.compile(
    r" (?:no|n|nope|nah|no thanks?(?: you)?|not now|no need|2) "
    r"|(?:不|不用|不要|不需要|不是|没有|没|不必|别)(?:了|的|谢谢|啊|呀)*|2"
)
WELL = re.compile(
    r" (?:(?:no|oh|sorry|thanks?|thank you|dont worry) )*"
    r"(?:(?:im|i am|i m|i feel|we are|everything is|all is) (?:really |quite |all |now |very |much )*"
    r"(?:all ?right|alright|fine|ok|okay|well|good|better)|all ?right|alright|all good|(?:it was |its |that was )?"
    r"(?:a |my )?(?:mistake|false alarm|joke|test)|(?:it was |its )?nothing|just testing|never ?mind|by mistake)"
    r"(?: (?:now|again|really|thanks?|thank you|already|to worry about|wrong|by mistake))* "
    r"|(?:不用?|不是|没有|谢谢|对不起|哦|啊|我|现在|已经|真的|都|是|刚才)*"
    r"(?:没事|没关系|没什么|很好|挺好|还好|好多了|不要紧|没大碍|没摔倒?"
    r"|按错|点错|打错|弄错|搞错|发错|误会|误按|开玩笑|测试)(?:了|的|啦|啊|呀|谢谢|放心|别担心|不用担心|不用了|我)*"
)
I_AM_WELL = re.compile(
    r" (?:im|i am|i m) (?:really |quite |all |now )?(?:all ?right|alright|fine|ok|okay|well) |我(?:很好|没事|挺好)"
)


def meaning_of(text: str) -> Said:
    """What these words mean beside an open cry."""
    cry = cry_in(text)
    if cry is not None and cry.sure:
        return Said.CRY
    if text.strip().startswith("/"):
        return Said.COMMAND
    return _answer(text) or (Said.OTHER if cry is None else Said.PERHAPS)


def _answer(text: str) -> Said | None:
    folded = by_script(fold(text))
    words = folded.chinese or folded.latin
    for pattern, said in ((YES, Said.YES), (WELL, Said.WELL), (NO, Said.NO)):
        if pattern.fullmatch(words) or (folded.chinese.isdigit() and pattern.fullmatch(folded.latin)):
            return said
    if I_AM_WELL.search(words):
        return Said.WELL
    return Said.KIND if is_thanks(plain(text)) or is_good(plain(text)) else None
