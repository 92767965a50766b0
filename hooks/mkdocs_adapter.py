"""The card's way in: `hooks: [hooks/mkdocs_adapter.py]` in mkdocs.yml makes this project's own folder the plugin.

MkDocs puts this folder on `sys.path` while it loads the module, so nothing has to be installed for
`mkdocs build`. Every callable here that is named `on_…` becomes an event.
"""

from __future__ import annotations

from handbook_site.plugin import HandbookPlugin

_plugin = HandbookPlugin()

on_config = _plugin.on_config
on_files = _plugin.on_files
on_nav = _plugin.on_nav
on_page_markdown = _plugin.on_page_markdown
on_env = _plugin.on_env
on_post_build = _plugin.on_post_build
on_build_error = _plugin.on_build_error
