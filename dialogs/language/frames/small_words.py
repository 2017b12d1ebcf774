"""Words that carry no meaning of their own; and those that begin a clause within another."""

_SMALL_EN = (
    "with from in on of into onto off by near behind under inside outside through across past until till"
    " before after between next about like as than per each both few couple lot lots more most much many"
    " another other same own first last two three four five six seven eight nine ten half dozen mr mrs ms miss"
    " dr st please n x xx u ur sb there here such only instead together away downstairs upstairs yes yeah well"
    " right though thing things stuff way place somewhere something anything everything nothing its very bit"
    " little big small old new good nice urgent soon possible hi hello dear folks guys everyone everybody all"
    " love luv sorry excuse yo och aye wee ji beta yaar itself oi ay dude man eh ach bad real older every ever"
    " gosh home back still call phone ring likes wants short long day days week weeks time times hour hours"
    " minute minutes morning afternoon evening tonight today tomorrow kg kilo kilos g gram grams"
    " litre litres liter lb lbs pound pounds oz jin catty ones else ever nearby"
)
_SMALL_ZH = (
    "一二三四五六七八九十百半俩仨来出过看这那哪每某第天次支节卷只根袋盒块条箱串束捆提壶桶罐听打双副套台辆"
    "颗粒片贴管板把朵盆碟盘杯勺口段圈遍声句号点钟月日周早晚今明后前左右边旁中内外头儿子们啦嘛呢哈哟喔诶嗯"
    "噢麻烦请您先帅大小新旧好老真挺蛮特别非常所被让给从跟同和或者及以于为了的地得着吧呗哎喂呀亲叔婶姨奶爷"
)
SMALL = frozenset((*_SMALL_EN.split(), *_SMALL_ZH))
_REASONS = "because since as cause cos coz 因为 由于"
REASONS = frozenset(_REASONS.split())
_TO_KNOW = (
    "know understand recall notice suggest confirm advise reckon see name believe mean let afford like guess tell"
)
TO_KNOW = frozenset(_TO_KNOW.split())
"""What is no deed that somebody is asked for."""
CIRCUMSTANCES = frozenset(("while", "whilst", "before", "until", "till"))
"""Behind what is asked for they say only when, in whatever words."""
_BREAKS = (
    "when whenever that which where whether how what why who than like after although though"
    " unless so 比 像 结 才 就像 却"
)
BREAKS = frozenset(_BREAKS.split())
