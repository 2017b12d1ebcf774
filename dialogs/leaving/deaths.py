"""Is this a death that is told of? Its words are heard as a cry for help otherwise: the whole must be understood.

What is of this moment or not sure ("I think she died just now", "she is dying", 快走了) stays a cry: `dialogs/sos`.
"""

import re

from dialogs.language.folding import simplified

WHO = (
    r"(?:(?:(?:my|our) )?(?:dear |poor |old )?(?:\w+ in law|mother|mum|mummy|mom|mam|father|dad|daddy|husband|wife"
    r"|partner|gran|nan|nana|granny|grandma|grandmother|grandpa|grandad|granddad|grandfather|aunt|auntie|uncle)"
    r"|(?:mr|mrs|miss|ms) \w+)"
)
WHEN = (
    r"(?: (?:this (?:morning|afternoon|evening|week)|last (?:night|week)|yesterday|today|on \w+day|overnight"
    r"|(?:\w+ )?(?:days?|weeks?) ago|peacefully|at home|in (?:(?:her|his|the|a) )?(?:sleep|hospital|home)))*"
)
ENGLISH = re.compile(
    r"(?:(?:hello|sorry|sadly|unfortunately|i am sorry to say|im sorry to say|i have to tell you|this is to say)"
    rf"(?: that)? )*{WHO} (?:(?:has |have |had )?(?:sadly )?(?:died|passed)|is dead){WHEN}"
)
CHINESE = re.compile(
    r"(?:你好|您好|不好意思|(?:跟|和|告诉)(?:你|您|大家)(?:们|说一?声)?)*我?们?家?的?"
    r"(?:妈妈?|爸爸?|母亲|父亲|老妈|老爸|娘|奶奶|爷爷|外婆|外公|姥姥|姥爷|婆婆|公公|岳母|岳父|老伴|老公|老婆|丈夫|妻子|老人家?|老太太|老爷子"
    r"|[一-鿿]{1,3}(?:奶奶|爷爷|婆婆|阿姨|叔叔|伯伯|老师|先生|太太))"
    r"(?:已经|今天|今早|今晨|早上|上午|下午|凌晨|夜里|昨天|昨晚|昨夜|前天|上周|(?:周|星期)[一二三四五六日天]|安详地|在(?:家里?|医院|睡梦中))*"
    r"(?:走|死|没)了[呜]*"
)
MARKS = re.compile(r"[^\w!?！？]+")


def is_told(text: str) -> bool:
    """Whether it is this and nothing else; "!" and "?" are of somebody who does not tell, but cries or asks."""
    said = MARKS.sub(" ", simplified(text.casefold()).replace("'", "").replace("’", "")).strip()
    return ENGLISH.fullmatch(said) is not None or CHINESE.fullmatch(said.replace(" ", "")) is not None
