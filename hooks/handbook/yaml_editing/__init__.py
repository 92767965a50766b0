"""One editor of YAML text: what is asked for changes, and every other letter stays as it was.

edit(text, {(2, "title"): "新名", (2, "note"): GONE, (3,): InOrder(("id", "title"))}, model) -> text

changes       what can be asked of a value, and what the whole says then
places        where values stand in the text: PyYAML's nodes, whose marks are those of our reader
in_place      a value changed on its line, in its quotes, inside its brackets
differences   values before and after → the letters that change
layout        keys in order, long texts folded: other lines for the same values
editing       the editor: changes → text, read again and compared
yaml_text     records that are new, as text
record_files  files of records: some changed, some gone, new ones at the end; old keys as today's
"""

from handbook.yaml_editing.changes import GONE, Folded, InOrder, NewKey, Respelled, TracedList
from handbook.yaml_editing.editing import BOM, CannotEditError, edit, edit_where_possible

__all__ = [
    "BOM", "GONE", "CannotEditError", "Folded", "InOrder", "NewKey", "Respelled", "TracedList", "edit",
    "edit_where_possible",
]  # fmt: skip
