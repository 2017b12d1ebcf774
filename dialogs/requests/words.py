"""What people say to open something, in all languages."""

ASK = frozenset({"ask", "求助", "帮忙", "请人帮忙", "我要帮忙"})
AGAIN = frozenset({"again", "same", "再来一次", "和上次一样", "跟上次一样"})
MY_REQUESTS = frozenset({"requests", "我的求助", "进度"})
MY_JOBS = frozenset({"jobs", "我的任务", "任务"})
