"""What people wrap around a wish, which says nothing of it: "I was wondering if …", "when you have time", 有空的话.

Takes text as `moment_words.plain` leaves it. Short forms are written out, so that no pattern has to know them.
"""

import re

from dialogs.language.dialects import without_dialect

_SHORT = {
    "sum1": "someone", "some1": "someone", "smone": "someone", "any1": "anyone", "ne1": "anyone", "b4": "before",
    "plz": "please", "pls": "please", "tmrw": "tomorrow", "tmr": "tomorrow", "2moro": "tomorrow", "tomoz": "tomorrow",
    "mums": "mum's", "dads": "dad's",
    "2day": "today", "2nite": "tonight", "wud": "would", "cud": "could", "appt": "appointment", "gonna": "going to",
    "wanna": "want to", "ive": "i've", "shes": "she's", "whats": "what's", "hows": "how's", "yall": "you",
    "y'all": "you", "kindly": "please", "somebdy": "somebody", "smbdy": "somebody", "ppl": "people", "thru": "through",
    "abt": "about", "bcos": "because", "cuz": "because", "coz": "because", "cos": "because",
    "hrs": "hours", "gr8": "great", "w": "with", "yday": "yesterday", "wknd": "weekend", "msg": "message",
    "msgs": "messages",
}  # fmt: skip
_SHORT_FORM = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b")
_SOMEBODY = (
    r"(?:some ?(?:one|body)|any ?(?:one|body)|an?(?: \w+)? (?:neighbou?r|volunteer|helper|person|soul)|one of|the "
    r"neighbou?rs?|you|there)"
)
_FRAME = re.compile(  # before somebody who shall do it
    r"(?:i(?:'m| am| was)? (?:just )?(?:wonder(?:ing)?|asking) (?:if|whether)|(?:is there "
    r"|would there be )?any (?:chance"
    r"|way|hope) (?:that|of)?|do you (?:think|suppose|know if)|(?:it|that) (?:would|'d) be (?:\w+ ){1,4}if"
    r"|i(?:'d| would)"
    rf" be (?:\w+ ){{1,2}}if|would (?:it be|you) (?:\w+ ){{1,3}}if) *(?={_SOMEBODY}\b)"
)
_CHANCE_OF = re.compile(rf"(?:is there |would there be )?any (?:chance|way|hope) of(?= {_SOMEBODY} \w+ing\b)")
_CHANCE_OF_A = re.compile(  # a lift, getting milk; or that she could have one
    r"^(?:(?:hi|hello|hey|please|is there|would there be) )*(?:any|a) (?:chance|hope|possibility)"
    r"(?: of (?:getting |having )?(?=(?:an?|some) )| (?=(?:i|we|she|he|mum|mom|dad|my \w+|you) (?:could|can|might)\b))"
)
_WOULD_YOU = re.compile(r",? *\b(?:would|will|could|can) (?:you|u|ya)(?= *(?:$|[,.!?]))")
_HESITATION = re.compile(r"\b(?:u+m+|u+h+|e+r+m*|hm+)\b,? ?")
_PLEASE_APART = re.compile(r"\bplease, (?=(?:some|any)(?:one|body)\b|one of )")
_ADDRESS = re.compile(r"^(?:闺女|姑娘|小伙子|孩子|同志)(?=[,，])")
_GREETING = re.compile(  # says no time
    r"^(?:good (?:morning|afternoon|evening|day)|(?:morning|afternoon|evening)(?: all| everyone| everybody|!|,))[ ,.!]*"
    r"|(?:大家|各位|你们?|您)?(?:早上|上午|中午|下午|晚上)好[啊呀,，!！。 ]*"
)
_WHEN_FREE = re.compile(
    r",? *\b(?:when(?:ever)?|if|once|as soon as) (?:some ?(?:one|body)|any ?(?:one|body)|you|they|a \w+|people) ?"
    r"(?:has|have|had|is|are|gets?|finds?|'s|'ve|can spare|happens? to)? ?(?:got )?(?:the |some "
    r"|a )?(?:bit of |spare )?"
    r"(?:time|free|moment|minute|chance|around|available|passing(?: by)?|going (?:that|this|my) way|nearby)\b"
    r"|(?:\bif )?(?:\bit(?:'s| is) )?\bno (?:rush|hurry|bother|trouble)\b"
    r"|(?:谁|大家|你们?|您|哪位)?(?:要是|如果|等)?(?:有空|有时间|方便|得空|有工夫)(?:的话|的时候|时)(?:能不能)?"
    r"|(?:要是|如果)?顺[路便](?:的话)?|(?:要是|如果)(?=能?有人.*(?:太好|感[谢激]|谢谢))|不着急|不急"
)


def plainly(text: str) -> str:
    """Without the wrapping."""
    text = without_dialect(_SHORT_FORM.sub(lambda found: _SHORT[found[0]], text))
    text = _WOULD_YOU.sub(" please", _PLEASE_APART.sub("please ", text))
    text = _CHANCE_OF_A.sub("please ", _CHANCE_OF.sub("is there", text))
    text = _WHEN_FREE.sub("", _FRAME.sub("please ", _GREETING.sub("", _ADDRESS.sub("", text))))
    return _HESITATION.sub("", text).strip(" ,，")
