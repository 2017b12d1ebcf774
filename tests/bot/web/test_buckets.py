"""How often somebody may ask."""

from bot.web.buckets import Buckets, Rate


def test_so_many_at_once_and_then_evenly() -> None:
    bucket = Buckets(Rate(per_minute=60, at_once=3))
    assert [bucket.take("anna", 0.0) for _ in range(4)] == [0, 0, 0, 1.0]
    assert bucket.take("anna", 0.5) == 0.5
    assert bucket.take("anna", 1.0) == 0, "asking too early has cost nothing"
    assert bucket.take("anna", 1.0) == 1.0


def test_whoever_asks_on_although_told_to_wait_is_not_let_in_until_he_stops() -> None:
    bucket = Buckets(Rate(per_minute=60, at_once=3, too_early=0.1))
    waits = [bucket.take("flooder", number / 500) for number in range(30_000)]  # a minute of 500/s
    assert waits[:3] == [0, 0, 0]
    assert all(waits[3:]), "nothing more of it comes in"
    assert max(waits) < 31
    assert bucket.take("flooder", 60 + waits[-1]) == 0, "and when he has waited, he may"


def test_a_second_press_a_little_too_early_costs_next_to_nothing() -> None:
    bucket = Buckets(Rate(per_minute=60, at_once=1, too_early=0.1))
    assert bucket.take("anna", 0.0) == 0
    assert 0.5 < bucket.take("anna", 0.5) < 0.7
    assert bucket.take("anna", 1.2) == 0


def test_who_waits_long_has_all_again_and_no_more() -> None:
    bucket = Buckets(Rate(per_minute=60, at_once=3))
    for now in (0.0, 1_000.0):
        assert [bucket.take("anna", now) for _ in range(4)] == [0, 0, 0, 1.0]


def test_each_has_a_bucket_of_his_own() -> None:
    bucket = Buckets(Rate(per_minute=60, at_once=1))
    assert bucket.take("anna", 0.0) == 0
    assert bucket.take("ming", 0.0) == 0
    assert bucket.take("anna", 0.0) > 0


def test_of_a_million_callers_only_the_latest_are_remembered() -> None:
    bucket = Buckets(Rate(per_minute=60, at_once=1), most=100)
    for number in range(1_000):
        bucket.take(f"2001:db8:{number}::/64", 0.0)
    assert len(bucket._next) == 100
    assert bucket.take("2001:db8:999::/64", 0.0) > 0
