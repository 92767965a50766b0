"""A bucket: editions under prefixes of their own, and one small object that says which of them is shown.

    edition.json        the pointer: its metadata `edition` names the edition shown, `before` the one before
    index.html          leads a reader who comes without a server in front to that edition
    editions/0007-f8d872d78495/…  and NAME.sha256     every kept edition, whole
    editions.json       the list; publishing.json     whoever publishes right now

One PUT of the pointer shows another edition. A server in front (nginx by `auth_request`) reads the pointer and hands
out `editions/NAME/…` under the addresses that were always promised. A bucket without a server in front can have the
shown edition copied to its own addresses as well (`--at-root`): that is not one step, and the next publishing finishes
what was interrupted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from handbook_site.publishing import headers
from handbook_site.publishing import ledger as ledgers
from handbook_site.publishing.bucket import Bucket, ConflictError
from handbook_site.publishing.entry_page import entry_page
from handbook_site.publishing.folder import EDITION
from handbook_site.publishing.lease import NAME as LEASE
from handbook_site.publishing.lease import TAKEN, Lease
from handbook_site.publishing.ledger import Ledger
from handbook_site.publishing.staging import MARK, Staged, digests_in
from handbook_site.publishing.targets import PublishError

ROOT = "root.json"
"""Which edition lies at the bucket's own addresses, and whether all of it does; only where that was asked for."""


class S3Target:
    """A bucket, or a prefix of one."""

    def __init__(self, place: str) -> None:
        self.bucket = Bucket(place)
        self.at_root = False
        self._lease = Lease(self.bucket)
        self._pointer = ""  # its ETag as this process last saw it

    @property
    def promise(self) -> str:
        if self.at_root:
            return "经 edition.json 指的一版每次都完整；铺到根上的是逐个换，那几秒里新旧网页并存，中断了下次发布补完。"
        return "edition.json 指的一版总是完整的，换上是一步。前面要有 nginx 网址才不变；没有的从 index.html 进。"

    @contextmanager
    def held(self) -> Iterator[None]:
        self._refuse_foreign()
        self._lease.take()
        try:
            self.at_root = self.at_root or self._root() is not None
            self._finish()
            yield
        finally:
            self._lease.release()

    def _refuse_foreign(self) -> None:
        found = set(self.bucket.listed("", most=3)) - {LEASE}
        if found and self._read(ledgers.NAME) is None:
            some = "、".join(sorted(found))
            raise PublishError(f"桶里有别的内容（{some}），不是发布的网站，没有动它。请在后面加一个前缀。")

    def _finish(self) -> None:
        """What an interrupted switch left: readers without a server in front come to the edition that is shown."""
        live = self.live()
        if live is None:
            return
        shown = self._root() if self.at_root else None
        if self.at_root and (shown is None or shown["edition"] != live or not shown["whole"]):
            self._spread(live)
        elif not self.at_root and self._named("index.html") != live:
            self._put_entry(live)

    def ledger(self) -> Ledger:
        self._refuse_foreign()
        return ledgers.read(self._read(ledgers.NAME))

    def keep(self, ledger: Ledger) -> None:
        self._lease.renew(now=True)
        self._put(ledgers.NAME, ledger.as_json().encode())

    def live(self) -> str | None:
        try:
            said = self.bucket.head(MARK)
        except KeyError:
            return None
        self._pointer = str(said["ETag"])
        return str(said["Metadata"].get("edition", "")) or None

    def names(self) -> list[str]:
        below = (one.split("/")[1].removesuffix(".sha256") for one in self.bucket.listed("editions/", folders=True))
        return sorted({name for name in below if EDITION.fullmatch(name)})

    def lay(self, name: str, staged: Staged, before: str | None) -> None:
        """What the live edition has as well is copied on the store's side."""
        old = self._manifest(before) if before else {}

        def one(address: str, digest: str) -> None:
            place = f"editions/{name}/{address}"
            if old.get(address) == digest:
                self.bucket.copy(f"editions/{before}/{address}", place)
            else:
                self._put(place, (staged.folder / address).read_bytes(), address)

        jobs = (partial(one, address, digest) for address, digest in staged.digests.items())
        self.bucket.all_at_once(jobs, self._lease.renew)
        self._put(f"editions/{name}.sha256", staged.manifest().encode(), "manifest.txt")

    def switch(self, name: str) -> None:
        before = self.live()
        self._lease.renew(now=True)
        condition = {"IfMatch": self._pointer} if before else {}
        said = self._read(f"editions/{name}/{MARK}")
        if said is None:
            raise PublishError(f"桶里的 editions/{name} 不完整，没有换上。请重新发布。")
        try:
            self._put(MARK, said, Metadata={"edition": name, "before": before or ""}, **condition)
        except ConflictError:
            raise PublishError(TAKEN) from None
        self._finish()

    def remove(self, name: str) -> None:
        self._lease.renew()
        self.bucket.delete(self.bucket.listed(f"editions/{name}/"))
        self.bucket.delete([f"editions/{name}.sha256"])

    def _spread(self, name: str) -> None:
        """Copy an edition to the bucket's own addresses: what pages need first, then pages, the home page last."""
        shown = self._root()
        old = self._manifest(shown["edition"]) if shown else {}
        same = old if shown and shown["whole"] else {}
        new = self._manifest(name)
        stale = {address for edition in self.names() for address in self._manifest(edition)} | set(old)
        self._put(ROOT, json.dumps({"edition": name, "whole": False}).encode())
        wanted = [address for address in new if address != MARK and same.get(address) != new[address]]
        pages = [address for address in wanted if address.endswith(".html") and address != "index.html"]
        home = [address for address in wanted if address == "index.html"]
        for turn in (sorted({*wanted} - {*pages, *home}), pages, home):
            jobs = (partial(self.bucket.copy, f"editions/{name}/{address}", address) for address in turn)
            self.bucket.all_at_once(jobs, self._lease.renew)
        self.bucket.delete(sorted(stale - set(new)))
        self._put(ROOT, json.dumps({"edition": name, "whole": True}).encode())

    def _put_entry(self, name: str) -> None:
        ledger = self.ledger()
        title = next((one.handbook for one in (*ledger.editions, ledger.pending) if one and one.name == name), "手册")
        self._put("index.html", entry_page(title, f"editions/{name}/index.html").encode(), Metadata={"edition": name})

    def _root(self) -> dict[str, Any] | None:
        said = self._read(ROOT)
        return json.loads(said) if said else None

    def _manifest(self, name: str) -> dict[str, str]:
        return digests_in((self._read(f"editions/{name}.sha256") or b"").decode())

    def _named(self, address: str) -> str | None:
        try:
            return str(self.bucket.head(address)["Metadata"].get("edition", ""))
        except KeyError:
            return None

    def _read(self, address: str) -> bytes | None:
        try:
            return self.bucket.get(address)[0]
        except KeyError:
            return None

    def _put(self, place: str, body: bytes, address: str = "", **more: Any) -> None:
        kind, keep = headers.content_type(address or place), headers.cache_control(address or place)
        self.bucket.put(place, body, ContentType=kind, CacheControl=keep, **more)
