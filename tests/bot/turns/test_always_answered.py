"""Whatever is pressed or asked for is answered, also where there is nothing (left) to show."""

from storage.people import Relation, Role
from tests.care.asking import joins
from tests.cast import Somebody
from tests.dialogs.medicine.test_story import INSULIN, enters, until
from tests.town import Town


async def test_who_only_watches_hears_that_there_is_nothing_behind_a_line_of_the_menu(town: Town) -> None:
    son = await joins(town, Somebody("Qiang", (Role.FAMILY,), phone="139-0000-8888"), Relation.SON, manages=False)
    await son.says("my medicines")
    son.sees("There is nothing open at the moment.", "[Family circle]")


async def test_an_elder_who_looks_after_another_hears_that_her_press_is_noted(town: Town) -> None:
    """Her messages are never changed, and the card that shows it to the others has nothing new to say to her."""
    husband = Somebody("Zhou", (Role.ELDER,), called="Mr Zhou", phone="139-0000-7777")
    zhou = await joins(town, husband, Relation.SPOUSE, manages=True)
    await enters(town, "Insulin", *INSULIN)
    await until(town, 23, 20, day=20)
    zhou.sees("Mrs Wang: a medicine that cannot wait")
    await zhou.taps("It was taken")
    zhou.sees("Noted, thank you.")
