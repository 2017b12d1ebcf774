"""The doctor's lines of medicine: his to change; what others write waits for his eyes."""

from datetime import timedelta

from tests.bot.errands import does
from tests.dialogs.doctor.examples import visit_is_due
from tests.town import Neighbour, Town, buttons, text_of


async def enters(who: Neighbour, *steps: str) -> None:
    """What is left is answered by the first that is offered."""
    await does(who, *steps)
    while "Yes, so it is" not in (offered := [button.text for button in buttons(who.last)]):
        await who.taps(offered[0])
    await who.taps("Yes, so it is")


async def test_only_the_doctor_changes_his_line_and_what_others_write_is_not_checked(town: Town) -> None:
    chen = await visit_is_due(town)
    await does(town.wang, "Medicines")
    await enters(chen, "Mrs Wang", "Medicines", "Add a medicine", "Amlodipine", "Once a day", "8:00")
    chen.sees("Written by Chen, the doctor.", "[Change it]", "[Stop it]")
    assert town.wang.has_seen("Chen has entered a medicine for you:")
    await does(town.anna, "Medicines")
    assert town.anna.has_seen("Written by Chen, the doctor.")
    refused = await town.anna.taps("Stop it")
    assert refused is not None
    assert "Only the doctor, Chen, changes that" in refused.text
    await town.anna.taps("Change it")
    assert [button.text for button in buttons(town.anna.last)][:1] == ["Leave days out"], "and nothing else of it"
    await town.anna.taps("Cancel")
    await does(town.wang, "family doctor", "End with this doctor")
    await does(town.anna, "Medicines")
    notice = await town.anna.taps("Stop it")
    assert notice is None or "Only the doctor" not in notice.text, "once he is her doctor no more, it is theirs again"
    await does(chen, "my visits")
    assert "Visits" not in [button.text for button in buttons(chen.last)]


async def test_a_line_of_the_familys_waits_for_his_eyes_and_is_unchecked_again_when_it_is_changed(town: Town) -> None:
    chen = await visit_is_due(town)
    await enters(town.anna, "Medicines", "Add a medicine", "Aspirin", "Once a day", "9:00")
    town.anna.sees("Not checked by a doctor.")
    await does(chen, "Mrs Wang", "Medicines")
    await chen.taps("I have checked it")
    chen.sees("Checked by Chen, the doctor.")
    await does(town.anna, "Medicines")
    assert town.anna.has_seen("Checked by Chen, the doctor.")
    await town.anna.taps("Change it")
    await does(town.anna, "The name", "Aspirin 100", "Yes, so it is")
    town.anna.sees("Not checked by a doctor.")


async def test_what_a_line_said_before_is_kept_with_who_wrote_it_and_shown_to_who_may_know_it(town: Town) -> None:
    chen = await visit_is_due(town)
    await enters(chen, "Mrs Wang", "Medicines", "Add a medicine", "Amlodipine", "Once a day", "8:00")
    await does(town.wang, "Medicines", "Write their names")
    await town.pass_time(timedelta(days=2))
    await does(chen, "my visits", "All my elders", "Mrs Wang")
    chen.sees("Amlodipine · ×1: Every day: 8:00 AM", "In 30 days 0 of ", " were recorded as taken.")
    await does(chen, "Medicines")
    await chen.taps("Change it")
    await does(chen, "The hours", "9:00", "Yes, so it is")
    await does(chen, "my visits", "All my elders", "Mrs Wang", "Medicines", "Earlier medicines")
    chen.sees(
        "Earlier medicines of Mrs Wang", "Amlodipine", "Every day: 8:00", "Written by Chen: ", "Changed by Chen: "
    )
    await does(town.wang, "earlier medicines")
    town.wang.sees("Amlodipine", "Changed by Chen: ")
    await does(town.wang, "family doctor", "End with this doctor")
    await does(town.anna, "Medicines")
    await town.anna.taps("Stop it")
    await town.anna.taps("Yes, stop it")
    await does(town.anna, "Medicines", "Earlier medicines")
    town.anna.sees("Stopped by Anna: ", "Changed by Chen: ")
    for who in (chen, town.bo, town.ming, town.hua):
        await who.says("earlier medicines")
        assert not who.has_seen("Stopped by Anna")


async def test_what_a_line_said_before_lies_open_nowhere_and_is_read_by_nobody_else(town: Town) -> None:
    chen = await visit_is_due(town)
    await enters(chen, "Mrs Wang", "Medicines", "Add a medicine", "kanari-pine", "Once a day", "8:00")
    await does(chen, "Change it", "The hours", "9:00", "Yes, so it is")
    await does(chen, "my visits", "All my elders", "Mrs Wang", "Medicines", "Earlier medicines")
    stolen = [button.data for shown in chen.screen for row in shown.message.rows for button in row]
    for who in (town.ming, town.hua):
        for data in stolen:
            await who.presses(data)
    for shown in (*town.group, *(one for who in (town.ming, town.li, town.bo, town.hua) for one in who.screen)):
        assert "kanari" not in text_of(shown.message)
    with town.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM medicine_version").all()
        assert rows
        for value in (value for row in rows for value in row):
            assert b"kanari" not in (value if isinstance(value, bytes) else str(value).encode())
