"""What is said about visits and events."""

from tests.words import Line

KEEP_COMPANY = Line("Keep people company", "陪陪老人")
ANYTHING, ANY_TIME, NO_WORDS = (
    Line("Any of these", "都可以"),
    Line("Any time", "什么时候都行"),
    Line("Nothing for now", "不写了"),
)
COMPANY, BOOK = Line("visits", "陪伴"), Line("Book a visit", "预约陪伴")
A_CHAT, A_WALK, ONCE = Line("A chat at home", "在家聊聊天"), Line("A walk", "散散步"), Line("Once", "就一次")
AT_TEN = Line("tomorrow 10:00", "明天上午10点")
WEEKLY, AN_HOUR = Line("Weekly for a month", "每周，一个月"), Line("1 hour", "1小时")
YES_BOOK = Line("Yes, book it", "好，约下来")
I_WILL_VISIT, YES_GLADLY = Line("I'll visit", "我来陪"), Line("Yes, please come", "好，愿意")
NOBODY_CAME = Line("Nobody has come", "没有人来")
WHAT_I_NEED, AT_THE_DOOR = Line("What you'll need", "看看要准备什么"), Line("I'm at the door", "我到门口了")
NOT_THE_WORD, WITH_HER = Line("That isn't the word", "不是这个词"), Line("You're with Mrs Wang", "你正陪着Mrs Wang")
IS_OVER, IT_WAS_GOOD = Line("The visit is over", "结束了"), Line("It was good", "很好")
EVERY_WEEK = Line("Every week: 5 visits in all", "每周，一共5次")
ANNOUNCE, EVENT = Line("Announce something", "发通知或活动"), Line("Something to come to", "活动，请人来参加")
TEA, GARDEN = Line("Tea for all", "大家一起喝茶"), Line("The garden", "小花园")
ON_SATURDAY = Line("saturday 28 november at 15:00", "11月28日下午3点")
SEND_IT, I_COME, I_CANNOT = (
    Line("Yes, send it", "好，发出去"),
    Line("I'll come", "我参加"),
    Line("I can't come", "我来不了"),
)
PLACE_FREE, STILL_COMING = Line("There's a place now", "有空位了"), Line("Yes, still coming", "好，我参加")
