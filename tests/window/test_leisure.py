"""What is drawn ahead: step after step, and no more than is still wanted."""

from app.ui.finder.leisure import Leisure


def steps(done, *names):
    for name in names:
        done.append(name)
        yield


def test_that_all_steps_are_taken_in_their_order_and_owners_in_theirs(qapp, qtbot):
    leisure, done = Leisure(qapp, pause_ms=1), []
    leisure.begin("front", steps(done, "a", "b", "c"))
    leisure.begin("back", steps(done, "d"))
    assert not done
    qtbot.waitUntil(lambda: not leisure.is_busy("back"))
    assert done == ["a", "b", "c", "d"]
    assert not leisure.is_busy("front")


def test_that_other_work_takes_the_place_of_what_was_not_done(qapp, qtbot):
    leisure, done = Leisure(qapp), []

    def asks_for_more():
        done.append("first")
        leisure.begin("front", steps(done, "x", "y"))
        yield
        done.append("never")
        yield

    leisure.begin("front", asks_for_more())
    qtbot.waitUntil(lambda: not leisure.is_busy("front"))
    assert done == ["first", "x", "y"]


def test_that_nothing_is_done_once_it_is_stopped_and_the_rest_goes_on(qapp, qtbot):
    leisure, done = Leisure(qapp), []
    leisure.begin("front", steps(done, "a"))
    leisure.begin("back", steps(done, "later", "last"))
    leisure.stop("front")
    qtbot.waitUntil(lambda: not leisure.is_busy("back"))
    assert done == ["later", "last"]


def test_that_it_waits_for_what_is_asked_for_and_is_not_brought_forward(qapp, qtbot):
    slow, quick, done = Leisure(qapp), Leisure(qapp), []
    slow.begin("front", steps(done, "slow"), after_ms=80)
    slow.put_off(1)
    quick.begin("front", steps(done, "quick"), after_ms=20)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["quick", "slow"]
