"""Mrs Wang has to see a doctor: entered, gone to with a neighbour, reminded, looked back upon."""

from tests.care.nights import silence, until
from tests.town import Neighbour, Town, buttons, text_of


async def answers(who: Neighbour, *said: str) -> None:
    for words in said:
        offered = {button.text for button in buttons(who.last)} if who.screen else set()
        await (who.taps(words) if words in offered else who.says(words))


async def eyes(town: Town, *, company: str = "Find a neighbour") -> None:
    """Anna enters it: next Wednesday at half past nine."""
    await answers(town.anna, "appointments", "Note one", "wednesday 9:30", "City Hospital, eyes")
    await answers(town.anna, "Both of these", company)
    town.anna.sees("Mrs Wang has an appointment: Wed 25 Nov, 9:30 AM.", "City Hospital, eyes", "empty stomach")
    await town.anna.taps("Yes, note it")


async def test_a_daughter_enters_it_a_neighbour_goes_along_and_both_are_reminded(town: Town) -> None:
    await eyes(town)
    town.wang.sees("Anna has noted an appointment for you: on Wednesday, 25 November, at 9:30 in the morning.")
    town.wang.sees("City Hospital, eyes", "I am asking the neighbours who can go along.")
    assert "City" not in town.card()
    assert "stomach" not in town.card()
    await town.ming.taps("I'll do it", where="group")
    town.ming.sees("Going along", "Mrs Wang has an appointment: Wed 25 Nov, 9:30 AM.", "City Hospital, eyes")
    await until(town, "2026-11-24 18:59")
    with silence(town, town.anna, town.hua, town.li, group=True):
        await until(town, "2026-11-24 19:00")
    town.wang.sees("Your appointment is tomorrow at 9:30 in the morning.", "empty stomach", "Ming goes along.")
    town.ming.sees("Mrs Wang has an appointment: tomorrow, 9:30 AM.", "City Hospital, eyes", "You go along.")
    await until(town, "2026-11-25 07:30")
    town.wang.sees("Your appointment is today at 9:30 in the morning.")
    town.ming.sees("Mrs Wang has an appointment: today, 9:30 AM.")
    await until(town, "2026-11-25 12:30")
    assert not any(
        "City Hospital" in text_of(shown.message)
        for shown in town.ming.screen
        if "Going along" in text_of(shown.message)
    )
    town.wang.sees("You had an appointment: today at 9:30 in the morning.", "How was it")
    await answers(
        town.wang, "Say how it was", "It took place", "Drops, twice a day", "Yes, there is", "in 90 days at 10:00"
    )
    print(text_of(town.wang.screen[-3].message))
    print(text_of(town.wang.screen[-2].message))
    print(text_of(town.wang.last))
    print("ANNA", text_of(town.anna.last))
