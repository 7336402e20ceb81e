"""Where long work is taken in: one job at a time works in a process of its own, the others wait."""

import secrets
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Condition, Thread

from ytterby.assembly.settings import now, seconds
from ytterby.assembly.work_job import work_off
from ytterby.backends.job_folder import JobFolder
from ytterby.workflows.jobs import Job, JobOrder, JobState

_ID_BYTES = 16
_LOOK_EVERY_S, _GRACE_S = 0.05, 2.0


@dataclass(frozen=True, slots=True)
class Room:
    """How many jobs may wait, and how many are kept in all."""

    waiting: int
    kept: int


class TooManyJobsError(Exception):
    """As many jobs wait as there is room for."""

    def __init__(self, waiting: int) -> None:
        super().__init__(f"{waiting} jobs wait already, and there is no room for more")
        self.waiting = waiting


class JobTooLongError(Exception):
    """A job worked longer than it may."""

    def __init__(self, most: float) -> None:
        super().__init__(
            f"it worked for {round(most):,} seconds without coming to an end: bring less at once"
        )


class JobDiedError(Exception):
    """The process of a job ended before the job did."""

    def __init__(self, status: int | None) -> None:
        super().__init__(
            f"its process ended before the work did (status {status}); nothing of it was kept"
        )


class JobLeftError(Exception):
    """A job was left by a program that ended before it."""

    def __init__(self) -> None:
        super().__init__("the program ended before the work did: bring the document again")


class JobOffice:
    """Takes jobs, has them worked off one after the other, and says how each stands.

    A job works in a process of its own: it may take all the time of one processor and all the
    memory it needs, and may die, without anybody else noticing.  Invariant: a job whose process has
    ended has ended itself, with its answers or with words why there are none.
    """

    def __init__(self, folder: Path, work: Callable[[Path, str], None] = work_off) -> None:
        self.shelf = JobFolder(folder)
        self._work = work
        self._waiting: deque[str] = deque()
        self._changed = Condition()
        self._working = ""
        self._unwanted = ""
        self._is_closed = False
        self._thread: Thread | None = None
        for job in self.shelf.every():
            if not job.state.has_ended:
                self._leave_unfinished(job, str(JobLeftError()))

    def ask(self, order: JobOrder, documents: Mapping[str, bytes], room: Room) -> Job:
        """A new job, which waits for its turn; the oldest that has ended makes room for it.

        Raises:
            TooManyJobsError: as many wait as there is room for.

        """
        job = Job(secrets.token_hex(_ID_BYTES), order, JobState.WAITING, now())
        with self._changed:
            if len(self._waiting) >= room.waiting:
                raise TooManyJobsError(len(self._waiting))
            self._make_room(room.kept - 1)
            self.shelf.add(job, documents)
            self._waiting.append(job.id)
            if self._thread is None:
                self._thread = Thread(target=self._work_off_all, name="jobs", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return job

    def find(self, id_: str) -> Job | None:
        """The job of an id as it stands."""
        return self.shelf.find(id_)

    def ahead_of(self, id_: str) -> int:
        """How many jobs are to be worked off before one that waits."""
        with self._changed:
            waiting = list(self._waiting)
            return waiting.index(id_) + bool(self._working) if id_ in waiting else 0

    def unfinished(self) -> int:
        """How many jobs wait or work."""
        with self._changed:
            return len(self._waiting) + bool(self._working)

    def forget(self, id_: str) -> None:
        """Stops a job, and removes its documents and answers."""
        with self._changed:
            if id_ in self._waiting:
                self._waiting.remove(id_)
            if self._working == id_:
                self._unwanted = id_
                self._changed.wait_for(lambda: self._working != id_)
        self.shelf.forget(id_)

    def close(self) -> None:
        """Stops what works, and begins nothing more."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _make_room(self, kept_max: int) -> None:
        kept = list(self.shelf.every())
        ended = [each for each in kept if each.state.has_ended]
        for job in ended[: max(len(kept) - kept_max, 0)]:
            self.shelf.forget(job.id)

    def _work_off_all(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._is_closed)
                if self._is_closed:
                    return
                self._working = self._waiting.popleft()
            job = self.shelf.find(self._working)
            if job is not None:
                job = replace(job, state=JobState.WORKING, started_at=now())
                self.shelf.note(job)
                try:
                    self._work_off(job)
                except (JobTooLongError, JobDiedError) as why:
                    self._leave_unfinished(job, str(why))
            with self._changed:
                self._working = self._unwanted = ""
                self._changed.notify_all()

    def _work_off(self, job: Job) -> None:
        """Has one job worked off by a process.

        Raises:
            JobTooLongError: it was stopped, because it worked too long.
            JobDiedError: the process did not come to its end.

        """
        process = get_context("spawn").Process(
            target=self._work, args=(self.shelf.folder, job.id), daemon=True
        )
        process.start()
        until = seconds() + job.order.seconds_max
        while process.is_alive():
            process.join(_LOOK_EVERY_S)
            if self._is_closed or self._unwanted == job.id:
                _stop(process)
            elif seconds() > until:
                _stop(process)
                raise JobTooLongError(job.order.seconds_max)
        last = self.shelf.find(job.id)
        if last is not None and not last.state.has_ended:
            raise JobDiedError(process.exitcode)

    def _leave_unfinished(self, job: Job, why: str) -> None:
        last = self.shelf.find(job.id) or job
        self.shelf.note(replace(last, state=JobState.UNFINISHED, ended_at=now(), why=why))


def _stop(process: BaseProcess) -> None:
    process.terminate()
    process.join(_GRACE_S)
    process.kill()
    process.join()
