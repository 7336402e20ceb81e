"""A statement signed by whoever states it, so that a change on the way is seen."""

import base64
import json
from collections.abc import Mapping

from ytterby.intake.notes import Notes
from ytterby.intake.statement_file import SIGNATURE, message_of
from ytterby.intake.strict_json import read_json
from ytterby.intake.strict_yaml import Node
from ytterby.vocabulary.signature import Sign, key_id


def signed(record: Mapping[str, object], sign: Sign, public: bytes) -> dict[str, object]:
    """A record of a statement with its signature; one that it had is replaced.

    What is signed is read back from the record's own text, by the reader that the receiver uses.
    """
    kept = {key: value for key, value in record.items() if key != SIGNATURE}
    node = read_json(json.dumps(kept, ensure_ascii=False), Notes("statement")) or Node({}, 1)
    value = base64.b64encode(sign(message_of(node))).decode("ascii")
    return {**kept, SIGNATURE: {"key": key_id(public), "value": value}}
