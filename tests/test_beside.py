"""The quick loop takes the tests that lie beside a change, and no others."""

from pathlib import Path

from tests.beside import beside

ALWAYS = {"tests/bot/test_story.py", "tests/dialogs/test_features.py"}


def town(root: Path) -> Path:
    for name in (
        "tests/care/visits/test_booking.py", "tests/dialogs/visits/test_calendar.py", "tests/storage/test_store.py",
        "tests/care/visits/asking.py", "tests/bot/turns/test_press.py", "tests/bot/test_logs.py",
    ):  # fmt: skip
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


def found(tmp_path: Path, *changed: str) -> set[str]:
    return set(beside(changed, town(tmp_path))) - ALWAYS


def test_a_feature_is_tested_in_each_layer_that_has_it(tmp_path: Path) -> None:
    both = {"tests/care/visits", "tests/dialogs/visits"}
    assert found(tmp_path, "care/visits/verbs.py") == both
    assert found(tmp_path, "dialogs/visits/cards.py") == both
    assert found(tmp_path, "storage/visits.py") == both


def test_what_has_no_room_of_its_own_is_tested_directly_in_its_layer(tmp_path: Path) -> None:
    assert found(tmp_path, "storage/store.py") == {"tests/storage/test_store.py"}
    assert found(tmp_path, "bot/logs.py") == {"tests/bot/test_logs.py"}
    assert found(tmp_path, "bot/turns/press.py") == {"tests/bot/turns"}


def test_a_test_is_its_own_and_what_tests_share_stands_for_their_folder(tmp_path: Path) -> None:
    assert found(tmp_path, "tests/bot/turns/test_press.py") == {"tests/bot/turns/test_press.py"}
    assert found(tmp_path, "tests/bot/turns/test_gone.py") == set()
    assert found(tmp_path, "tests/care/visits/asking.py") == {"tests/care/visits/test_booking.py"}


def test_words_about_the_product_need_the_story_only(tmp_path: Path) -> None:
    assert found(tmp_path, "README.md", "docs/open.md") == set()
    assert set(beside((), town(tmp_path))) == ALWAYS
