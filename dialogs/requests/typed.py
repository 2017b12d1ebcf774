"""What people type where a card of a request has buttons, instead of the words that stand on them.

Folded as `questions.plain` leaves them. Only what cannot be meant otherwise below that card.
"""

TAKES = frozenset(
    {
        "i will do it", "i'll take it", "i will take it", "i take it", "i can do it", "i can do that",
        "i'll do that", "i can take it", "let me do it", "i'd like to do it", "i would like to do it",
        "count me in", "yes i'll do it", "yes i can", "i'll go", "i can go", "i can help", "我来", "我来吧",
        "我去", "我去吧", "我接", "我接了", "我接这单", "我可以", "我可以去", "我能去", "我能帮", "我来帮忙",
        "我去买", "我去帮",
    }
)  # fmt: skip
CANNOT = frozenset(
    {
        "i cannot", "i cannot come", "i can't come", "i can't do it", "我去不了", "去不了", "我来不了",
        "来不了",
    }
)  # fmt: skip
SETS_OUT = frozenset(
    {
        "i'm on my way", "i am on my way", "i'm on the way", "on the way", "omw", "i'm going now",
        "i'm leaving now", "i'm setting out", "i set out", "coming now", "i'm coming", "我出发了", "出发了",
        "我在路上", "在路上了", "我在路上了", "我上路了", "我出门了", "已出发", "我走了", "正在路上",
    }
)  # fmt: skip
IS_THERE = frozenset(
    {
        "i have arrived", "i've arrived", "i arrived", "i'm here", "i am here", "i'm there", "i am there",
        "here now", "i'm at the door", "i am at the door", "我到了", "到了", "我到门口了", "到门口了", "已到",
        "我已经到了",
    }
)  # fmt: skip
IS_DONE = frozenset(
    {
        "i'm done", "i am done", "it's done", "it is done", "all done", "finished", "i have finished",
        "i've finished", "i'm finished", "done now", "做完了", "我做完了", "办好了", "办完了", "弄好了",
        "忙完了", "买好了", "完成了", "已完成", "都办好了",
    }
)  # fmt: skip
YES = frozenset(
    {
        "yes", "yes please", "yes it is", "yes i have", "yes i can", "sure", "是", "是的", "对", "好", "好的",
        "可以", "能", "行",
    }
)  # fmt: skip
ALL_IS_WELL = frozenset(
    {
        "yes", "yes it was", "yes he was here", "yes she was here", "he was here", "she was here", "he came",
        "she came", "he has been here", "she has been here", "all is well", "all well", "all was well",
        "everything is fine", "everything was fine", "all good", "it was fine", "it was good", "fine", "good",
        "yes thank you", "yes thanks", "是", "是的", "好", "好的", "都好", "很好", "挺好", "挺好的", "一切都好",
        "来过了", "他来过了", "她来过了", "没问题", "都办好了", "办好了", "满意",
    }
)  # fmt: skip
A_PROBLEM = frozenset(
    {
        "no", "not really", "there was a problem", "there is a problem", "nobody came", "no one came",
        "he didn't come", "she didn't come", "he did not come", "she did not come", "没来", "没人来", "他没来",
        "她没来", "有问题", "不好", "出了问题",
    }
)  # fmt: skip
