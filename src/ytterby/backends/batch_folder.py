"""The answers to a large table kept as a folder of parts, until all are there."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from ytterby.backends.batch_rows import FINDING, findings_in, refused_rows
from ytterby.licensing.batch_answer import (
    MISSING,
    OPEN_LAW,
    REGIME,
    SEPARATOR,
    BatchTally,
)
from ytterby.licensing.columns import AT_LEAST, AT_MOST
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.outcome import Outcome
from ytterby.workflows.judge_batch import OtherRunError

FORMAT = "ytterby/batch/1"
_MANIFEST = "manifest.json"


class BatchFolder:
    """Keeps the parts of one run in a folder beside its output, each with its tally.

    ``terms`` are all that the answers depend on: the digests of input and law, the views, the size
    of a chunk.  Invariant: a part is there exactly when its tally is, and parts of other terms are
    never taken for those of this run.
    """

    def __init__(self, out: Path, terms: Mapping[str, object]) -> None:
        self._out = out
        self._folder = out.with_name(f"{out.name}.parts")
        self.findings = out.with_name(f"{out.name}.findings.csv")
        manifest = {"format": FORMAT, **terms}
        path = self._folder / _MANIFEST
        if path.exists():
            found: object = json.loads(path.read_text(encoding="utf-8"))
            if found != manifest:
                raise OtherRunError(self._folder)
        else:
            self._folder.mkdir(parents=True, exist_ok=True)
            _put(path, json.dumps(manifest, indent=2))

    def kept(self) -> tuple[BatchTally, ...]:
        """What came of the parts that are there, in order."""
        return tuple(_tally_in(path) for path in self._tallies())

    def keep(
        self, number: int, chunk: pl.DataFrame, answers: pl.DataFrame | None, findings: pl.DataFrame
    ) -> BatchTally:
        """Keeps a part; its tally comes last, so that a part without one is made again."""
        if answers is not None:
            answers.write_parquet(self._folder / f"answers-{number:06}.parquet")
        findings.write_parquet(self._folder / f"findings-{number:06}.parquet")
        tally = _tally(chunk, answers, findings)
        _put(self._folder / f"part-{number:06}.json", json.dumps(_record(tally)))
        return tally

    def finish(self) -> None:
        """Puts the findings together, and the answers if no part is without them."""
        parts = len(list(self._tallies()))
        findings = [
            pl.scan_parquet(self._folder / f"findings-{number:06}.parquet")
            for number in range(parts)
        ]
        answers = [self._folder / f"answers-{number:06}.parquet" for number in range(parts)]
        self.findings.unlink(missing_ok=True)
        if any(_tally_in(path).findings for path in self._tallies()):
            pl.concat(findings).sink_csv(self.findings)
        if all(path.exists() for path in answers):
            whole = pl.concat([pl.scan_parquet(path) for path in answers], how="diagonal")
            unfinished = self._folder / self._out.name
            whole.sink_parquet(unfinished)
            unfinished.replace(self._out)
        shutil.rmtree(self._folder)

    def first_findings(self, document: str, count: int) -> tuple[Finding, ...]:
        """The first of the findings that were put together."""
        if not self.findings.exists():
            return ()
        return tuple(
            findings_in(pl.read_csv(self.findings, schema=FINDING, n_rows=count), document)
        )

    def _tallies(self) -> Iterator[Path]:
        """The tallies without a gap, from the first part on."""
        number = 0
        while (path := self._folder / f"part-{number:06}.json").exists():
            yield path
            number += 1


def _tally(chunk: pl.DataFrame, answers: pl.DataFrame | None, findings: pl.DataFrame) -> BatchTally:
    refused = len(refused_rows(findings))
    bounds: Counter[tuple[str, Outcome, Outcome]] = Counter()
    deciders: Counter[tuple[str, str]] = Counter()
    if answers is not None:
        for regime, low, high, count in (
            answers.group_by(REGIME, AT_LEAST, AT_MOST).len().iter_rows()
        ):
            bounds[regime, Outcome.of(low), Outcome.of(high)] += count
        for column in (MISSING, OPEN_LAW):
            counted = answers.group_by(REGIME, column).len().drop_nulls(column)
            for regime, names, count in counted.iter_rows():
                for name in names.split(SEPARATOR):
                    deciders[regime, name] += count
    return BatchTally(chunk.height, refused, findings.height, bounds, deciders)


def _record(tally: BatchTally) -> dict[str, object]:
    return {
        "read": tally.read,
        "refused": tally.refused,
        "findings": tally.findings,
        "bounds": [[*(_plain(each) for each in key), count] for key, count in tally.bounds.items()],
        "deciders": [[*key, count] for key, count in tally.deciders.items()],
    }


def _plain(value: str | Outcome) -> str:
    return value.key if isinstance(value, Outcome) else value


def _tally_in(path: Path) -> BatchTally:
    record = json.loads(path.read_text(encoding="utf-8"))
    bounds = {
        (regime, Outcome.of(low), Outcome.of(high)): count
        for regime, low, high, count in record["bounds"]
    }
    deciders = {(regime, name): count for regime, name, count in record["deciders"]}
    return BatchTally(
        record["read"], record["refused"], record["findings"], Counter(bounds), Counter(deciders)
    )


def _put(path: Path, text: str) -> None:
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
