"""A word of its own in a doctor's note, and a limit of its own: where are they found again, and where never?"""

from sqlalchemy import inspect, text

from tests.bot.errands import does
from tests.dialogs.doctor.examples import visit_is_due
from tests.town import Town, text_of

NOTE, LIMIT = "kanari-ankle", "93.7"


async def test_a_note_of_a_visit_is_found_nowhere_else(town: Town) -> None:
    chen = await visit_is_due(town)
    await does(chen, "Mrs Wang", "Note the visit", "weight 93.7 kg", NOTE, "Yes, that is right")
    await does(chen, "my visits", "All my elders", "Mrs Wang", "Limits", "Weight", "Too high", "94.7", "97.7")
    await chen.taps("Yes, from now on")
    await does(chen, "my visits", "All my elders", "Mrs Wang")
    chen.sees(NOTE, LIMIT)
    stolen = [button.data for shown in chen.screen for row in shown.message.rows for button in row]
    for who in (town.ming, town.hua):
        for data in stolen:
            notice = await who.presses(data)
            assert notice is None or not {NOTE, LIMIT} & set(notice.text.split())
    for shown in (*town.group, *(one for who in (town.ming, town.li, town.bo, town.hua) for one in who.screen)):
        said = text_of(shown.message)
        assert NOTE not in said, said
        assert "3.7" not in said, said
    with town.engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):  # noqa: S608 - our own
                assert NOTE not in " ".join(str(value) for value in row), table
    await does(town.wang, "health", "The file", "Who may see it")
    await town.wang.taps("End this")
    await does(chen, "my visits", "All my elders", "Mrs Wang")
    chen.sees("Mrs Wang has not agreed that you may see the health file.")
    assert NOTE not in text_of(chen.last)
