"""What a daughter says at a front end, from the first word to the last."""

from tests.fake_rasa import Widget
from tests.words import asking, menu, news
from tests.words.asking import REMARK, TASK

ONLY_RASA_KNOWS = {"en": "ask for help please", "zh": "我这儿有个情况"}


async def at_the_front_end(anna: Widget, language: str = "en") -> None:
    """By words that only Rasa knows, typed answers, buttons, back, and a time that is none."""
    await anna.says(ONLY_RASA_KNOWS[language])
    anna.sees(asking.WHAT_KIND.said(language))
    await anna.taps(asking.A_MEAL.said(language))
    anna.sees(asking.WHAT_SHOULD_BE_DONE.said(language))
    await anna.taps(menu.BACK.said(language))
    anna.sees(asking.WHAT_KIND.said(language))
    await anna.says(asking.SHOPPING.said(language))
    await anna.says(TASK)
    await anna.says("whenever the moon is green")
    await anna.says(asking.TOMORROW_AT_THREE.said(language))
    for label in (asking.AT_HOME, asking.ONE_HOUR, asking.EXPENSES_YES):
        await anna.taps(label.said(language))
    await anna.taps(asking.UP_TO_100)
    await anna.says(REMARK)
    anna.sees(asking.SUMMARY.said(language))
    await anna.taps(asking.YES_ASK_THE_NEIGHBOURS.said(language))
    anna.sees(news.I_HAVE_ASKED.said(language))
