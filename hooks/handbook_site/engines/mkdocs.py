"""MkDocs as the engine of a build that one of our own commands starts."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.commands import build as command
from mkdocs.config import base, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from handbook.findings import as_text
from handbook_site import settings, theme
from handbook_site.engines import defaults, setting_words
from handbook_site.plugin import HandbookPlugin
from handbook_site.run import Run

NAME = "handbook"
"""The plugin's name and the theme's in a handbook's mkdocs.yml."""

DOOR = "mkdocs_adapter.py"
"""The file in `hooks:` that means this plugin, too."""

log = logging.getLogger("handbook.mkdocs")

__all__ = ["Abort", "build"]


def build(root: Path, out: Path, run: Run) -> None:
    """Build the handbook in `root` into `out`. Raises mkdocs' Abort, having said why."""
    try:
        config = _config(root, out, run)
    except settings.SettingsError as error:
        log.error(as_text(error.finding))
        raise Abort("") from None
    config.plugins[NAME] = HandbookPlugin(run)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        command.build(config)
    finally:
        config.plugins.on_shutdown()


def _config(root: Path, out: Path, run: Run) -> MkDocsConfig:
    """A handbook's own settings. Theme and plugin are lent, whether or not it names them, and even if the package
    is not installed; what else it asks of MkDocs stays.
    """
    own = settings.read(root, whole=False)
    asked = own.get("theme") or {}
    asked = asked if isinstance(asked, dict) else {"name": asked}
    lent: dict[str, Any] = {
        "theme": {**defaults.THEME, **asked, "name": "material", "custom_dir": str(theme.FOLDER)},
        "plugins": [plugin for plugin in own.get("plugins") or [] if _name(plugin) != NAME],
        "hooks": [hook for hook in own.get("hooks") or [] if Path(hook).name != DOOR],
        "docs_dir": str(root / own.get("docs_dir", "content")),
    }
    settings.address(own)
    try:
        with setting_words.explained(base.log, own):
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(out), strict=run.strict, **lent)
    except ConfigurationError as error:
        raise setting_words.unreadable(own, str(error)) from None
    custom = root / asked.get("custom_dir", "")
    if custom not in (root, theme.FOLDER):
        config.theme.dirs.insert(0, str(custom))
    return config


def _name(plugin: Any) -> str:
    """A plugin's name, with options or without."""
    return str(next(iter(plugin))) if isinstance(plugin, dict) and plugin else str(plugin)
