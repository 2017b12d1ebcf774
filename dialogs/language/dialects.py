"""Words of a dialect, as the language says them: so that no pattern has to know both."""

import re

_SCOTS = {
    "tae": "to", "gie": "give", "gonnae": "going to", "cannae": "can't", "dinnae": "don't", "didnae": "didn't",
    "isnae": "isn't", "wasnae": "wasn't", "willnae": "won't", "wouldnae": "wouldn't", "wi": "with", "aff": "off",
    "ye": "you", "yiz": "you", "youse": "you", "mam": "mum", "mammy": "mum", "maw": "mum",
    "oot": "out", "doon": "down", "hoose": "house", "whit": "what",
}  # fmt: skip
_CHINESE = {  # the north, Sichuan, Shanghai, Guangdong
    "俺": "我", "咱妈": "我妈", "咱爸": "我爸", "姆妈": "妈妈", "阿拉": "我们", "侬": "你", "佢": "她",
    "没得": "没有", "冇": "没有", "屋头": "家里", "一哈": "一下", "晓得": "知道", "麻溜儿": "赶快",
    "麻溜": "赶快", "伐": "吗", "咩": "吗", "啵": "吧", "撒子": "什么", "啥子": "什么", "乜嘢": "什么",
    "边个": "谁", "哪个能": "谁能", "几时": "什么时候", "得闲": "有空", "搵": "找", "攞": "拿", "畀": "给",
    "睇": "看", "嚟": "来", "咗": "了", "嘅": "的", "唔": "不", "明儿个": "明天", "今儿个": "今天",
    "明儿": "明天", "今儿": "今天", "昨儿": "昨天", "后儿": "后天", "听日": "明天", "今日": "今天",
    "琴日": "昨天", "明朝": "明天", "今朝": "今天", "后日": "后天", "啥人": "谁",
    "俺娘": "我妈", "娘老子": "我妈", "落雨": "下雨", "啷个": "怎么",
}  # fmt: skip
_JUST_DONE = re.compile(r"(?:'m|'s|'re| am| is| are) after (?=\w+ing\b)")  # in Irish English: I'm after baking
_WORDS = _SCOTS | _CHINESE
_ANY = re.compile(rf"\b(?:{'|'.join(_SCOTS)})\b|{'|'.join(_CHINESE)}")


def without_dialect(text: str) -> str:
    """Of a folded text."""
    return _JUST_DONE.sub(" have been ", _ANY.sub(lambda found: _WORDS[found[0]], text))
