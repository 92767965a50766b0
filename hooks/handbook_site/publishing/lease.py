"""Who may publish to a bucket: an object that its holder renews, and that somebody else may take once it is old."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import time
from contextlib import suppress
from dataclasses import dataclass, field

from handbook_site.publishing.bucket import Bucket, ConflictError
from handbook_site.publishing.targets import PublishError

NAME = "publishing.json"
DEAD = 60.0
"""Seconds without a renewal after which whoever held it has ended, by the store's own clock."""
RENEWED = 15.0
TAKEN = "另一次发布接手了这个桶，这一次停下，没有换上。等它结束再试。"
BUSY = "另一个发布正在进行，没有换上。等它结束再试。"


@dataclass
class Lease:
    """Taken by `take`, renewed by `renew`, given back by `release`."""

    bucket: Bucket
    tag: str = ""
    at: float = field(default=0.0)

    def take(self) -> None:
        """Waits for one that is not renewed any more. Raises PublishError where somebody else publishes."""
        try:
            self._put(IfNoneMatch="*")
        except ConflictError:
            self._take_over()

    def renew(self, *, now: bool = False) -> None:
        """From time to time, or `now`. Raises PublishError where somebody else has it."""
        if now or time.monotonic() - self.at > RENEWED:
            try:
                self._put(IfMatch=self.tag)
            except (ConflictError, KeyError):
                raise PublishError(TAKEN) from None

    def release(self) -> None:
        with suppress(KeyError):
            if self.bucket.head(NAME)["ETag"] == self.tag:
                self.bucket.delete([NAME])

    def _put(self, **condition: str) -> None:
        self.tag = self.bucket.put(NAME, json.dumps(_self()).encode(), CacheControl="no-store", **condition)
        self.at = time.monotonic()

    def _take_over(self) -> None:
        first, end = "", time.monotonic() + 2 * abs(DEAD)
        while True:
            try:
                content, tag = self.bucket.get(NAME)
                age = self.bucket.head(NAME)["age"]
            except KeyError:
                return self.take()
            if (first and tag != first) or time.monotonic() > end:  # it lives
                raise PublishError(BUSY)
            first = tag
            if age > DEAD or _ended_here(content):
                try:
                    return self._put(IfMatch=tag)
                except (ConflictError, KeyError):
                    raise PublishError(BUSY) from None
            pause(2)


def pause(seconds: float) -> None:
    time.sleep(seconds)


def _self() -> dict[str, str | int]:
    """This process, without the name of its machine, for a bucket is read by everybody."""
    machine = hashlib.blake2b(f"{platform.node()} {_boot()}".encode(), digest_size=8).hexdigest()
    return {"machine": machine, "process": os.getpid(), "at": time.time_ns()}


def _boot() -> str:
    """Numbers of processes begin anew with every start of a machine."""
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return ""


def _ended_here(content: bytes) -> bool:
    """Whether the holder was a process of this machine that is no more."""
    try:
        holder = json.loads(content)
        if holder["machine"] != _self()["machine"] or not hasattr(os, "getuid"):
            return False
        os.kill(holder["process"], 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return False
