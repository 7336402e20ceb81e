"""The audit file: everything an answer was made from, in one zip that comes out the same again."""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TypeGuard
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from ytterby.reports.json_form import fact_record
from ytterby.reports.language import say
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.finding import Checked, Finding, Place

SCHEMA = "ytterby/audit/1"
MANIFEST = "manifest.json"

# The zip format begins with this instant; a real one would make every file another.
_THE_SAME_INSTANT = (1980, 1, 1, 0, 0, 0)
_BYTES_AT_MOST = 2**30
# What zipfile, zlib and json raise on bytes that are not what they should be.
_UNREADABLE = (BadZipFile, KeyError, ValueError, RuntimeError, EOFError, zlib.error)
_READABLE_BY_ALL = 0o644 << 16
_SEAL = "SHA-256 "
_NAMES = ("provision", "id", "name", "doubt", "code", "title", "sentence", "what")


@dataclass(frozen=True, slots=True)
class AuditFile:
    """An opened audit file: its parts, and the digests that its manifest gives."""

    parts: Mapping[str, bytes]
    law_digest: str
    facts_digest: str
    version: str


def audit_file(
    parts: Mapping[str, bytes], *, law_digest: str, facts_digest: str, version: str
) -> bytes:
    """Input, answer and page in one zip, byte for byte the same for the same parts.

    Args:
        parts: contents by name, such as ``input/shipment.yaml``, ``answer.json``, ``page.html``.
        law_digest: the digest of the law that was read.
        facts_digest: the digest of the facts, from ``facts_digest``.
        version: the version of this program.

    """
    manifest = {
        "schema": SCHEMA,
        "version": version,
        "law_digest": law_digest,
        "facts_digest": facts_digest,
        "parts": {
            name: {"sha256": sha256(parts[name]).hexdigest(), "bytes": len(parts[name])}
            for name in sorted(parts)
        },
    }
    written = (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in sorted({**parts, MANIFEST: written}.items()):
            entry = ZipInfo(name, _THE_SAME_INSTANT)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = _READABLE_BY_ALL
            # Zip notes the system it was made on; the same file must come out on every system.
            entry.create_system = 3
            archive.writestr(entry, content)
    return packed.getvalue()


def facts_digest(facts: Mapping[str, Fact]) -> str:
    """The SHA-256 of all facts with their sources, independent of their order."""
    plain = {name: fact_record(fact) for name, fact in facts.items()}
    canonical = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode("utf-8")).hexdigest()


def opened(content: bytes, document: str) -> Checked[AuditFile]:
    """An audit file taken apart, every part held against the digest in its manifest."""
    try:
        parts = _unpacked(content)
        manifest: object = json.loads(parts.pop(MANIFEST))
    except KeyError:
        return Checked(None, (_unreadable(document, f"a zip without a {MANIFEST}"),))
    except _UNREADABLE as trouble:
        return Checked(None, (_unreadable(document, str(trouble)),))
    if not _is_record(manifest) or manifest.get("schema") != SCHEMA:
        return Checked(None, (_unreadable(document, "a manifest of another kind"),))
    findings = tuple(_altered(parts, manifest.get("parts"), document))
    if findings:
        return Checked(None, findings)
    said = {key: str(manifest.get(key, "")) for key in ("law_digest", "facts_digest", "version")}
    return Checked(AuditFile(parts, said["law_digest"], said["facts_digest"], said["version"]))


def replay_report(old_record: Mapping[str, object], new_record: Mapping[str, object]) -> list[str]:
    """Every difference between two determinations in plain sentences; none if they are the same."""
    return list(_differences("", old_record, new_record))


def _unpacked(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
        if size > _BYTES_AT_MOST:
            raise TooLargeError(size)
        return {name: archive.read(name) for name in archive.namelist()}


class TooLargeError(ValueError):
    """An audit file would unpack to more than any answer of ours is."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size:,} bytes when unpacked; at most {_BYTES_AT_MOST:,} are read")


def _unreadable(document: str, seen: str) -> Finding:
    return Finding(
        Place(document),
        "AUDIT-FILE-NOT-READABLE",
        seen,
        f"a zip with a {MANIFEST} of schema {SCHEMA}",
        "give the file as `ytterby determine --audit` wrote it",
    )


def _altered(parts: Mapping[str, bytes], told: object, document: str) -> Iterator[Finding]:
    manifest: Mapping[str, object] = told if _is_record(told) else {}
    for name in sorted({*parts, *manifest}):
        entry = manifest.get(name)
        expected = _SEAL + str(entry.get("sha256")) if _is_record(entry) else "not in the manifest"
        seen = _SEAL + sha256(parts[name]).hexdigest() if name in parts else "not in the file"
        if seen != expected:
            yield Finding(
                Place(document, field=name),
                "AUDIT-PART-ALTERED",
                seen,
                expected,
                "give the file as it was written; this part was changed, added or taken out",
            )


def _differences(place: str, old: object, new: object) -> Iterator[str]:
    if _is_record(old) and _is_record(new):
        yield from _between_records(place, old, new)
    elif _is_row(old) and _is_row(new):
        yield from _between_rows(place, _by_name(old), _by_name(new))
    elif old != new or type(old) is not type(new):
        yield say(
            "{place} was {old}, and is now {new}.", place=place, old=_shown(old), new=_shown(new)
        )


def _between_records(
    place: str, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[str]:
    for key in dict.fromkeys([*old, *new]):
        inner = f"{place} > {key}" if place else key
        if key not in new:
            yield say("{place} was {old}, and is gone.", place=inner, old=_shown(old[key]))
        elif key not in old:
            yield say("{place} is new: {new}.", place=inner, new=_shown(new[key]))
        else:
            yield from _differences(inner, old[key], new[key])


def _between_rows(
    place: str, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[str]:
    yield from _between_records(place, old, new)
    if old.keys() == new.keys() and list(old) != list(new):
        yield say("{place} has the same members in another order.", place=place)


def _by_name(row: list[object]) -> dict[str, object]:
    """The members of a list by what names them, so that an inserted one moves nothing else."""
    named: dict[str, object] = {}
    for at, member in enumerate(row, start=1):
        name = _name_of(member) or f"number {at}"
        named[name if name not in named else f"{name} (number {at})"] = member
    return named


def _name_of(member: object) -> str:
    if _is_record(member):
        return next((str(member[key]) for key in _NAMES if member.get(key)), "")
    return member if isinstance(member, str) else ""


def _shown(value: object) -> str:
    return say("unknown") if value is None else json.dumps(value, ensure_ascii=False)


def _is_record(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def _is_row(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)
