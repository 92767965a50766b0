"""`admin/config.yml`: Decap's configuration, all of it from the models and `handbook.yml`."""

from __future__ import annotations

from typing import Any

import yaml

from handbook.edition import Edition
from handbook.model.editor import LOCAL, Editor
from handbook.outputs.admin.collections import collections

MESSAGES = {
    "create": "新增{{collection}} {{slug}}",
    "update": "修改{{collection}} {{slug}}",
    "delete": "删除{{collection}} {{slug}}",
    "uploadMedia": "上传 {{path}}",
    "deleteMedia": "删除 {{path}}",
}
"""What a commit says that a save makes."""


def settings(edition: Edition, editor: Editor, site_url: str) -> dict[str, Any]:
    """The configuration. A forge gets a branch and a pull request for each save; this machine the file itself."""
    folder = f"{editor.folder}/" if editor.folder else ""
    made: dict[str, Any] = {
        "backend": _backend(editor),
        "publish_mode": "simple" if editor.backend == "local" else "editorial_workflow",
        "locale": "zh_Hans",
        "media_folder": f"{folder}content/images",
        "public_folder": "images",
        "show_preview_links": False,
        "slug": {"encoding": "ascii", "clean_accents": False},
        "editor": {"preview": False},
        "collections": list(collections(edition, folder)),
    }
    return made | ({"site_url": site_url, "display_url": site_url} if site_url else {})


def configuration_text(edition: Edition, editor: Editor, site_url: str) -> str:
    """The configuration as YAML."""
    head = "# 由 data/handbook.yml 的 editor 和各类记录的字段生成，不要直接改。\n"
    return head + yaml.dump(
        settings(edition, editor, site_url), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=120
    )


class _Plain(yaml.CSafeDumper):
    """Without anchors: people read the file."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _backend(editor: Editor) -> dict[str, Any]:
    if editor.backend == "local":
        return {"name": "proxy", "proxy_url": f"{editor.api_root or LOCAL}/api/v1", "branch": editor.branch}
    made: dict[str, Any] = {"name": editor.backend, "repo": editor.repo, "branch": editor.branch}
    given = {name: getattr(editor, name) for name in ("base_url", "auth_endpoint", "api_root", "app_id")}
    made |= {name: value for name, value in given.items() if value}
    if editor.backend == "gitlab" and editor.app_id:
        made["auth_type"] = "pkce"
    return made | {"squash_merges": True, "commit_messages": MESSAGES}
