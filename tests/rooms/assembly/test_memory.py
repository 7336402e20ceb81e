"""What was worked out is kept for whoever asks next, and worked out once for all at once."""

from threading import Barrier, Thread

import pytest

from ytterby.assembly.memory import Memory


def test_a_value_is_made_once_and_then_kept() -> None:
    memory: Memory[str, list[str]] = Memory(2)
    made = memory.of("a", lambda: ["first"])

    assert memory.of("a", lambda: ["second"]) is made


def test_what_was_asked_for_longest_ago_makes_room() -> None:
    memory: Memory[str, int] = Memory(2)
    memory.of("a", lambda: 1)
    memory.of("b", lambda: 1)
    memory.of("a", lambda: 2)
    memory.of("c", lambda: 1)

    assert memory.of("a", lambda: 3) == 1
    assert memory.of("b", lambda: 3) == 3


def test_many_who_ask_at_once_wait_for_one() -> None:
    memory: Memory[str, int] = Memory(1)
    start, calls, seen = Barrier(8), list[int](), list[int]()

    def make() -> int:
        calls.append(1)
        return len(calls)

    def ask() -> None:
        start.wait()
        seen.append(memory.of("a", make))

    threads = [Thread(target=ask) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert (seen, calls) == ([1] * 8, [1])


def test_what_failed_is_told_and_tried_again() -> None:
    memory: Memory[str, int] = Memory(1)

    def fail() -> int:
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        memory.of("a", fail)

    assert memory.of("a", lambda: 5) == 5
