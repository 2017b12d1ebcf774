from tests.town import Town, text_of


async def test_the_story(town: Town) -> None:
    anna, wang, ming = town.anna, town.wang, town.ming
    await anna.says("hello")
    print(text_of(anna.last))
    await anna.taps("Ask for help")
    for step in ["Shopping"]:
        await anna.taps(step)
        print(text_of(anna.last))
    await anna.says("Milk and bread")
    print(text_of(anna.last))
    await anna.says("tomorrow 15:00")
    print(text_of(anna.last))
    await anna.taps("At home")
    print(text_of(anna.last))
    await anna.taps("1 hour")
    print(text_of(anna.last))
    await anna.taps("Yes")
    print(text_of(anna.last))
    await anna.taps("¥100")
    print(text_of(anna.last))
    await anna.taps("Nothing more")
    print(text_of(anna.last))
    await anna.taps("Yes, ask the neighbours")
    print(text_of(anna.last))
    print(town.card())
    print(text_of(wang.last))
    print(await ming.taps("I'll do it", where="group"))
    print(text_of(ming.last))
    print(text_of(anna.last))
    print(text_of(wang.last))
    print(town.card())
    for s in ["On my way", "Arrived", "Done"]:
        print(await ming.taps(s))
        print(text_of(ming.last))
        print(text_of(wang.last))
    print(await wang.taps("Yes, all done"))
    for p in town.everybody:
        print(p.name, text_of(p.last) if p.screen else "-")
    assert 0
