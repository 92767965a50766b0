"""Settings that no page follows: each is said at its line, since a setting that does nothing is dropped in silence.

What is followed is followed by every engine: identity and address, navigation, prose, style sheets and scripts of the
handbook's own, `theme.logo`, `favicon` and `custom_dir`, `copyright`, extensions of Markdown. Plug-ins and hooks run in
MkDocs and ProperDocs; the other engines say which of them they leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from handbook.findings import Finding, Place
from handbook.kinds import KINDS
from handbook.model.identity import Identity
from handbook.pages.addresses import listing
from handbook_site import settings
from handbook_site.settings import FILE, Settings

UNUSED = "settings-unused"

THEME = {
    "palette": "主色和强调色写在 data/handbook.yml 的 colours，别的照 assets/handbook.css 写在 extra_css 的文件里。",
    "font": "手册不从别处取字体。要换字体，写在 extra_css 的文件里。",
    "language": "手册的界面只有中文。",
    "features": "手册的版式不靠它。",
    "icon": "图标写 logo 和 favicon。",
}
"""Settings of Material that change nothing here, and what to do instead."""

FOLLOWED_OF_THEME = frozenset({"name", "custom_dir", "logo", "favicon", "static_templates", "locale"})
SAME_AS_OURS = {"language": ("zh", "zh-CN"), "font": (False,)}

OTHERS = {
    "repo_url": "“改这一页”的地址写在 data/handbook.yml 的 edit_url；页面不向别处要东西。",
    "repo_name": "“改这一页”的地址写在 data/handbook.yml 的 edit_url。",
    "edit_uri": "“改这一页”的地址写在 data/handbook.yml 的 edit_url。",
    "edit_uri_template": "“改这一页”的地址写在 data/handbook.yml 的 edit_url。",
    "site_author": "编印单位写在 data/handbook.yml 的 publisher。",
}


def of_settings(root: Path, identity: Identity, kinds: Iterable[str]) -> Iterator[Finding]:
    """What a handbook's mkdocs.yml and its identity say that no page follows, and kinds that its navigation leaves
    out. `kinds` are those with records.
    """
    own = settings.readable(root)
    if own:
        yield from _unfollowed(root, own, identity)
        yield from _unlisted(own, kinds)


def _unfollowed(root: Path, own: Settings, identity: Identity) -> Iterator[Finding]:
    yield from _of_theme(own)
    for name, hint in OTHERS.items():
        if own.get(name):
            yield _unused(own, name, f"{name} 不起作用。", hint)
    if own.get("use_directory_urls"):
        yield _unused(own, "use_directory_urls", "网址一律以 .html 结尾，这一项不起作用。", "删去它。")
    yield from _of_identity(root, own, identity)


def _unlisted(own: Settings, kinds: Iterable[str]) -> Iterator[Finding]:
    """Lists that are built, while a navigation that is written does not lead to them; their keeper may want it so."""
    for kind in kinds if own.get("nav") else ():
        if (address := listing(kind)) not in own.nav_lines:
            place, label = Place(FILE, own.lines["nav"]), KINDS[kind].label
            hint = f"在 nav 里加一行：- {label}: {address}"
            yield Finding("not-in-nav", place, f"“{label}”已经生成，导航里没有。", hint)


def _of_theme(own: Settings) -> Iterator[Finding]:
    theme = own.get("theme")
    if not isinstance(theme, dict):
        return
    for name, value in theme.items():
        if name in FOLLOWED_OF_THEME or value in SAME_AS_OURS.get(name, ()):
            continue
        yield _unused(own, f"theme.{name}", f"theme 里的 {name} 不起作用。", THEME.get(name, "删去它。"))
    if theme.get("name") not in (None, "handbook", "material"):
        yield _unused(own, "theme.name", f"主题“{theme['name']}”不起作用，手册有自己的版式。", "写 name: handbook。")


def _of_identity(root: Path, own: Settings, identity: Identity) -> Iterator[Finding]:
    named = own.get("site_name")
    if isinstance(named, str) and named not in (identity.title, identity.short_title):
        message = f"site_name 写的是“{named}”，网页上写的是 data/handbook.yml 的“{identity.title}”。"
        yield _unused(own, "site_name", message, "两处写成一样。")
    if not identity.language.startswith("zh"):
        text = (root / "data" / "handbook.yml").read_text(encoding="utf-8-sig", errors="replace")
        line = next((n for n, one in enumerate(text.splitlines(), 1) if re.match(r"language\s*:", one)), None)
        message = f"language 写的是“{identity.language}”，手册的界面只有中文。"
        yield Finding(UNUSED, Place("data/handbook.yml", line), message, "写 zh-CN，或删去这一行。")


def _unused(own: Settings, name: str, message: str, hint: str) -> Finding:
    return Finding(UNUSED, Place(FILE, own.lines.get(name)), message, hint)
