"""``ytterby law`` with its commands in time: what differs, what would, what comes, what was."""

from ytterby.cli.law import law_app
from ytterby.cli.law_alerts import alerts, stale
from ytterby.cli.law_diff import diff
from ytterby.cli.law_what_if import what_if
from ytterby.cli.replay import replay

law_app.command()(diff)
law_app.command()(what_if)
law_app.command()(alerts)
law_app.command()(stale)
law_app.command()(replay)

__all__ = ["law_app"]
