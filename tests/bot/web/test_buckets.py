"""How often somebody may ask."""

from bot.web.buckets import Buckets, Rate


def test_so_many_at_once_and_then_evenly() -> None:
    bucket = Buckets(Rate(per_minute=60, at_once=3))
    assert [bucket.take("anna", 0.0) for _ in range(4)] == [0, 0, 0, 1.0]
    assert bucket.take("anna", 0.5) == 0.5
    assert bucket.take("anna", 1.0) == 0, "asking too early has cost nothing"
    assert bucket.take("anna", 1.0) == 1.0


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
