from studio.pictures.difference import difference
from studio.pictures.shapes import Ellipse, Group, Picture


def group(key: str, x: float = 0) -> Group:
    return Group((Ellipse(x, 0, 10, 10),), key=key)


def test_without_an_old_picture_everything_enters() -> None:
    found = difference(None, Picture("New", (group("a"), group("b"))))
    assert [each.key for each in found.enter] == ["a", "b"]
    assert not found.update
    assert not found.leave
    assert found.order == ("a", "b")


def test_groups_come_stay_and_go_by_their_key() -> None:
    old = Picture("Old", (group("a"), group("b"), group("c")))
    new = Picture("New", (group("d"), group("b", x=50), group("a")))
    found = difference(old, new)
    assert [each.key for each in found.enter] == ["d"]
    assert [each.key for each in found.leave] == ["c"]
    assert [(before.key, after.key) for before, after in found.update] == [("b", "b"), ("a", "a")]
    assert [after.key for _, after in found.changed] == ["b"]
    assert found.order == ("d", "b", "a")


def test_groups_without_a_key_are_looked_into() -> None:
    old = Picture("Old", (Group((group("a"), Ellipse(0, 0, 1, 1))),))
    new = Picture("New", (Group((Group((group("a", x=9),)),)), Ellipse(0, 0, 1, 1)))
    found = difference(old, new)
    assert [after.key for _, after in found.changed] == ["a"]
    assert found.enter == found.leave == ()


def test_a_group_in_a_keyed_group_goes_with_it() -> None:
    found = difference(None, Picture("New", (Group((group("inner"),), key="outer"),)))
    assert found.order == ("outer",)


def test_a_key_that_occurs_twice_is_the_first() -> None:
    found = difference(None, Picture("New", (group("a"), group("a", x=5))))
    assert found.enter == (group("a"),)
