"""What a word is, as far as somebody asks for something with it; and what it is about."""

from enum import Enum, StrEnum, auto


class Class(Enum):
    """What a word does in its clause. Shapes (`shapes.py`) are written in the names of these, in small letters."""

    MODAL = auto()  # can, could, would
    SHALL = auto()  # will, 'll
    SHOULD = auto()
    HELPER = auto()  # whoever may do it: somebody, a neighbour, 谁
    YOU = auto()
    FIRST = auto()  # I, we
    ME = auto()
    ELDER = auto()  # she, mum, Mrs Wang
    OTHER = auto()  # a third who is none of those: my brother, the council
    WHO = auto()
    WHAT = auto()  # what, when, why, how
    NEED = auto()
    LIKE = auto()
    PLEASE = auto()
    SOFT = auto()  # says nothing: maybe, just
    GLAD = auto()
    FREE = auto()  # around, able, good with
    HELP = auto()
    ASK = auto()
    FIND = auto()  # find, send, arrange
    BE = auto()
    WAS = auto()
    HAVE = auto()
    HAD = auto()
    DO = auto()
    THERE = auto()
    IT = auto()
    TO = auto()
    IF = auto()
    NOT = auto()
    NEVER = auto()
    REPORT = auto()  # said, asked, told
    WISHING = auto()  # I wish, imagine
    ACT = auto()
    ACTS = auto()
    ACTING = auto()
    ACTED = auto()
    GO = auto()  # come, go, pop: before another act
    GOING = auto()
    WENT = auto()
    THING = auto()
    PLACE = auto()
    WORK = auto()  # what a broken thing does not
    BROKEN = auto()
    LACK = auto()
    LEFT = auto()
    UNABLE = auto()
    ALONE = auto()
    SETTLED = auto()  # sorted, never mind
    THANKS = auto()
    STATE = auto()  # how something asked for stands
    CANCEL = auto()
    REPAST = auto()  # used to, ago
    GIVE = auto()  # 给
    ASPECT = auto()  # 了, 过
    ASKING = auto()  # 吗, 没有 at the end
    BELIEVE = auto()
    OPINION = auto()  # how good, dear or hard it is
    ABLE = auto()  # 能, 可以
    WANT = auto()  # 想, 要
    SEEK = auto()  # 请, 找
    SELF = auto()  # 自己
    OTHERWISE = auto()  # no word we know


class About(StrEnum):
    """Which part of life a word belongs to."""

    NOTHING = ""
    BUYING = "buying"
    FETCHING = "fetching"
    MENDING = "mending"
    CHANGING = "changing"
    LOOKING = "looking"
    BROKEN = "broken"
    LACKING = "lacking"
    UNABLE = "unable"
    CLEANING = "cleaning"
    COOKING = "cooking"
    DRIVING = "driving"
    TAKING = "taking"
    GOING_ALONG = "going along"
    DOING = "doing"
    LETTING_IN = "letting in"
    TEACHING = "teaching"
    HANDLING = "handling"
    COMPANY = "company"
    GOODS = "goods"
    MEDICINE = "medicine"
    DEVICE = "device"
    LINEN = "linen"
    ROOM = "room"
    MEAL = "meal"
    RIDE = "ride"
    PET = "pet"
    BURDEN = "burden"
    PAPER = "paper"
    DOCTOR = "doctor"
    PLACE = "place"
