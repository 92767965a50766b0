"""What the preview does after a change: only what rests on it where that is possible, the whole site else."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from handbook import system_errors
from handbook.edition import time_zone_of
from handbook.findings import Level, as_text, summary
from handbook.pages import rendering
from handbook_site import clock
from handbook_site.incremental import last_build
from handbook_site.incremental.groups import index_beside
from handbook_site.incremental.layout import Layout
from handbook_site.incremental.ledger import Ledger
from handbook_site.incremental.live import Live, LiveStep
from handbook_site.incremental.preview import Preview
from handbook_site.incremental.watching import Watch
from handbook_site.inputs import PACKAGES

Rebuild = Callable[[Path, Path, str | None, Preview], bool]


@dataclass
class Editing:
    """One handbook in its preview."""

    root: Path
    out: Path
    today: str | None
    preview: Preview
    rebuild: Rebuild
    start_again: Callable[[], NoReturn]
    _live: Live | None = None

    def follow(self, watch: Watch) -> None:
        """Until interrupted."""
        self._live = self._loaded()
        for paths in watch.batches():
            names = sorted(path.name for path in paths)
            print(f"\n{'、'.join(names[:3])}{' 等' if names[3:] else ''} 有变化……", flush=True)
            try:
                self._after(paths, watch)
            except OSError as error:  # a full disk, a file that another program holds: with the next change again
                words = f"没有更新（{system_errors.reason(error)}）。"
                print(words, flush=True)
                self.preview.show_error(words)

    def _after(self, paths: set[Path], watch: Watch) -> None:
        if any(path.suffix == ".py" and any(map(path.is_relative_to, PACKAGES)) for path in paths):
            self.start_again()
        data = all(path.is_relative_to(self.root / "data") for path in paths)
        if not data or self._live is None or not self._followed(self._live, paths, watch):
            self._whole()

    def _followed(self, live: Live, paths: set[Path], watch: Watch) -> bool:
        """Whether writing some files was enough."""
        began = time.perf_counter()
        day = clock.day(self.today) if self.today else clock.today(time_zone_of(self.root))
        written = 0
        for step in live.after(paths, day):
            if step.rebuild:
                print(f"{step.rebuild}，整个重新生成……", flush=True)
                return False
            self._show(step)
            if step.written:
                self.preview.rewritten(step.written)
                if not written:
                    print(f"  {'、'.join(step.written[:3])} 已更新（{time.perf_counter() - began:.2f} 秒）", flush=True)
            written += len(step.written)
            if watch.pending():
                print("  又有新的变化，先看新的。", flush=True)
                return True
        print(f"  共更新 {written} 个文件（{time.perf_counter() - began:.1f} 秒）", flush=True)
        live.save(last_build.of(self.root, self.out, "").ledger)
        return True

    def _show(self, step: LiveStep) -> None:
        if step.findings is None:
            return
        said = [as_text(finding) for finding in step.findings if finding.level is not Level.NOTICE]
        print("\n".join([f"  检查    {summary(step.findings)}", *said]), flush=True)
        self.preview.show_error("\n".join(map(as_text, step.errors)))

    def _whole(self) -> None:
        self.rebuild(self.root, self.out, self.today, self.preview)
        rendering.environment.cache_clear()
        self._live = self._loaded()

    def _loaded(self) -> Live | None:
        """What the last whole build left behind; None where it failed."""
        last = last_build.of(self.root, self.out, "")
        layout = Layout.load(last.layout)
        if layout is None or not last.ledger.is_file():
            return None
        live = Live(self.root, self.out, layout, Ledger.load(last.ledger, None), index_beside(last.ledger))
        live.load()
        return live
