"""What is drawn ahead: step after step, and no more than is still wanted."""

from app.ui.finder.leisure import Leisure


def steps(done, *names):
    for name in names:
        done.append(name)
        yield


def test_that_all_steps_are_taken_in_their_order(qapp, qtbot):
    leisure, done = Leisure(qapp, pause_ms=1), []
    leisure.begin(steps(done, "a", "b", "c"))
    assert not done
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == ["a", "b", "c"]


def test_that_other_work_takes_the_place_of_what_was_not_done(qapp, qtbot):
    leisure, done = Leisure(qapp), []

    def asks_for_more():
        done.append("first")
        leisure.begin(steps(done, "x", "y"))
        yield
        done.append("never")
        yield

    leisure.begin(asks_for_more())
    qtbot.waitUntil(lambda: "y" in done)
    qapp.processEvents()
    assert done == ["first", "x", "y"]


def test_that_nothing_is_done_once_it_is_stopped(qapp, qtbot):
    leisure, others, done = Leisure(qapp), Leisure(qapp), []
    leisure.begin(steps(done, "a"))
    leisure.stop()
    others.begin(steps(done, "later", "last"))
    qtbot.waitUntil(lambda: "last" in done)
    assert done == ["later", "last"]
