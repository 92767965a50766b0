"""How whatever touches a target begins and ends: an address becomes a place, whatever goes wrong a sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from handbook import system_errors
from handbook_site import console
from handbook_site.publishing.ledger import LedgerError
from handbook_site.publishing.targets import PublishError, Target, target_of


def finished(do: Callable[[], None]) -> int:
    """Exit status of what touches a target: whatever goes wrong is a sentence."""
    try:
        do()
    except (PublishError, LedgerError) as error:
        sys.exit(str(error))
    except OSError as error:
        if error.errno not in system_errors.REASONS:
            raise
        sys.exit(f"没有发布（{system_errors.reason(error)}），线上仍是原来的一版。")
    finally:
        console.step("")
    return 0


def opened(address: str, root: Path) -> Target:
    """The target of an address. Leaves with a sentence where there is none."""
    try:
        return target_of(address, root)
    except PublishError as error:
        sys.exit(str(error))
