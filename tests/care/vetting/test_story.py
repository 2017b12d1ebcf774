"""From the link on a poster to a neighbour who helps: by presses, in the words of this test."""

from datetime import timedelta

from storage.people import Role
from storage.vetting import Stage
from tests.bot.errands import does
from tests.care.vetting.applicants import applicant, applied, brought_to, labels, learns, standing
from tests.town import Town, text_of


async def test_somebody_comes_by_the_link_and_applies(town: Town) -> None:
    xu = await applicant(town)
    xu.sees("[Help neighbours]")
    await does(xu, "Help neighbours", "Yes, I am", "West Gate")
    xu.sees("several, too, such as 2 and 4", "[1. All of these]", "[2. Shopping, errands]", "[3. Company, a talk]")
    await does(xu, "2 and 3", "2 and 4", "Mandarin")
    await does(xu, "I have time", "Rather not now", "Lin Hua 139 0000 7001", "Zhao Min, 139 0000 7002")
    xu.sees("Only coordinators read it.", "Your referees: Lin Hua, Zhao Min", "[Change something]")
    await xu.taps("Yes, please send it")
    xu.sees("Thank you, I have passed it on.", "Hua has to see who you are", "[Short training]", "[Withdraw it]")
    town.hua.sees("Xu", "identity not checked yet", "Telephone: 139 0000 8001", "Area: West Gate", "Why: I have time")
    town.hua.sees("Referee Lin Hua, not asked yet: 139 0000 7001", "Training: 0 of 6", "[I have seen the ID]")
    assert standing(town, xu) == ("applied", {Role.APPLICANT})


async def test_nobody_who_applies_is_asked_more_than_twelve_questions(town: Town) -> None:
    xu = await applied(town)
    xu.sees("Thank you, I have passed it on.")
    questions = [text_of(shown.message) for shown in xu.screen if shown.message.asks]
    for asked in (
        "What do the neighbours call you?",
        "18 or older",
        "Roughly where do you live?",
        "Why would you like to help?",
    ):
        assert any(asked in question for question in questions), asked
    assert len([one for one in questions if "what can I do for you?" not in one]) == 12, questions


async def test_all_stages_one_after_the_other(town: Town) -> None:
    xu = await applied(town)
    await town.hua.taps("I have seen the ID")
    xu.sees("Your identity has been checked.", "so far: 0")
    town.hua.sees("two have to speak for this person", "Hua has seen the ID", "In charge: Hua.")
    await town.hua.taps("Lin Hua is for it")
    await town.hua.taps("Zhao Min is for it")
    xu.sees("Two people have spoken for you.", "[Short training]")
    await learns(xu)
    xu.sees("Welcome as a helper in Willow Lane!", "somebody comes along, or phones afterwards")
    assert standing(town, xu) == ("accompanied", {Role.VOLUNTEER})


async def test_the_first_two_jobs_are_looked_back_upon(town: Town) -> None:
    xu = await brought_to(town, Stage.ACCOMPANIED)
    for number in (1, 2):
        await does(town.wang, "Ask for help", "Shopping", "As soon as possible", "Yes, please ask")
        await xu.taps("I'll do it", where="group")
        town.hua.sees("Xu is a new helper, and is going to Mrs Wang", "phone Mrs Wang afterwards: 139-0000-1111")
        well = town.hua.button("It went well: Mrs Wang").data
        notice = await town.hua.presses(well)
        assert notice is not None
        assert "not done yet" in notice.text
        for step in ("On my way", "Arrived", "Done"):
            await xu.goes_on(step)
        await town.wang.taps("Yes, all is well")
        await town.hua.presses(well)
        assert standing(town, xu).stage == ("accompanied" if number == 1 else "active")
    xu.sees("You are a helper in Willow Lane. Thank you!")
    await town.pass_time(timedelta(days=2))


async def test_the_training_teaches_and_traps_nobody(town: Town) -> None:
    xu = await brought_to(town, Stage.SPOKEN_FOR)
    await xu.taps("Short training")
    xu.sees("Question 1 of 6", "somebody groan")
    assert labels(xu) == ["Come back later", "Phone at once", "Ask in the group"]
    await xu.taps("Come back later")
    assert "There is a better way." in text_of(xu.screen[-2].message)
    assert "call the emergency number first" in text_of(xu.screen[-2].message)
    xu.sees("Question 1 of 6")
    await xu.taps("Phone at once")
    xu.sees("Question 2 of 6", "bank card")
