"""Telephone numbers as people write them."""

import pytest

from care.people.phones import digits_of, read_phone

SHANGHAI, BERLIN = "Asia/Shanghai", "Europe/Berlin"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("139-0000-1111", "139-0000-1111"),
        ("13900001111", "13900001111"),
        (" 139 0000 1111 ", "139 0000 1111"),
        ("１３９００００１１１１", "13900001111"),
        ("+86 139 0000 1111", "+86 139 0000 1111"),
        ("+8613900001111", "+8613900001111"),
        ("0086-139-0000-1111", "0086-139-0000-1111"),
        ("My number is 13900001111, thanks", "13900001111"),
        ("电话：13900001111（手机）", "13900001111"),
        ("13900001111。", "13900001111"),
        ("(021) 6288 1234", "(021) 6288 1234"),
        ("021-62881234转8012", "021-62881234 ext. 8012"),
        ("0571-8788 1234 ext 12", "0571-8788 1234 ext. 12"),
        ("021-62881234 分机 5", "021-62881234 ext. 5"),
        ("+86 21 6288 1234", "+86 21 6288 1234"),
        ("6288 1234", "6288 1234"),
        ("400 820 8820", "400 820 8820"),
        ("+49 170 1234567", "+49 170 1234567"),
        ("0049 170 1234567", "0049 170 1234567"),
        ("13900001111 13900001111", None),
        ("13900001111, or 13900001111", "13900001111"),
    ],
)
def test_a_number_is_found_in_what_somebody_of_shanghai_writes(written: str, number: str | None) -> None:
    assert read_phone(written, SHANGHAI) == number


@pytest.mark.parametrize(
    "written",
    [
        "", "hello", "没有", "120", "1390000111", "139000011112", "12900001111", "00000000000", "0170 1234567",
        "13900001111 or 13900002222", "+86 1390000111", "+0 139 0000 1111", "+49 12", "+1234567890123456",
        "@ming", "1" * 300, "+" * 300, "(" * 50 + "1",
    ],
)  # fmt: skip
def test_what_cannot_be_phoned_is_no_number_there(written: str) -> None:
    assert read_phone(written, SHANGHAI) is None


def test_where_the_shapes_of_numbers_are_not_known_the_length_has_to_do() -> None:
    assert read_phone("0170 / 123 45 67", BERLIN) == "0170 / 123 45 67"
    assert read_phone("12345", BERLIN) is None
    assert read_phone("+86 139 0000 1111", BERLIN) == "+86 139 0000 1111"


@pytest.mark.parametrize("written", ["+86 139-0000-1111", "0086 13900001111", "139 0000 1111"])
def test_one_number_is_one_however_it_is_written(written: str) -> None:
    assert digits_of(written) == "13900001111"
    assert digits_of("021-62881234 ext. 5") == digits_of("+86 21 6288 1234")
