"""Why a figure is missing: each is a reason in one line, which is told before the rest is measured."""

from __future__ import annotations


class FailedError(Exception):
    """A command that did not succeed, or not in time."""


class UnavailableError(Exception):
    """A tool of others that is not installed, or did not do its work."""
