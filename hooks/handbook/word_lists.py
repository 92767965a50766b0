"""The word lists of `data/vocabularies/`: from files to words by every name that editors may write."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from handbook.findings import Finding, Place
from handbook.model.identity import Word
from handbook.reading import Document, line_of, read_folder
from handbook.reference_lists import STEMS
from handbook.renaming import in_todays_keys
from handbook.shapes import Broken, shape


def read_vocabularies(root: Path, cache: Path | None) -> tuple[dict[str, dict[str, Word]], list[Broken], list[Finding]]:
    """Every word list by the labels (and aliases) that editors write, the lists that are broken, and what is wrong."""
    lists: dict[str, dict[str, Word]] = {}
    lost = []
    documents, findings = read_folder(root, "vocabularies", cache)
    for written in documents:
        if written.stem in STEMS:
            continue
        document, old = in_todays_keys(written, Word)
        words, found = _words(document)
        lists[document.stem], repeated = _by_label(document, words)
        findings += old + found + repeated
        findings += [] if found else _parents(document, words)
        if document.value is None or found:
            lost.append(Broken(document.stem))
    return lists, lost, findings


def _by_label(document: Document, words: list[Word]) -> tuple[dict[str, Word], list[Finding]]:
    """The words by every name that editors may write; a name or id taken twice is said at the second."""
    named: dict[str, Word] = {}
    ids: set[str] = set()
    findings = []
    for index, word in enumerate(words):
        names = (word.label, *word.aliases)
        taken = [name for name in names if name in named] + ([word.id] if word.id in ids else [])
        if taken:
            place = Place(document.file, line_of(document.lines, (index,)))
            findings.append(
                Finding("repeated-id", place, f"“{taken[0]}”在这张词表里已经有了。", "换一个，或删去重复的词。")
            )
        ids.add(word.id)
        named |= {name: word for name in names if name not in named}
    return named, findings


def _parents(document: Document, words: list[Word]) -> list[Finding]:
    """A word below another names one of its own list that is below none: a chain has links, and a link has none."""
    known = {word.id: word for word in words}
    findings = []
    for index, word in enumerate(words):
        above = known.get(word.parent or "")
        if word.parent is None or (above and not above.parent and above is not word):
            continue
        place = Place(document.file, line_of(document.lines, (index, "parent")))
        near = get_close_matches(word.parent, [one.id for one in words if not one.parent], n=1, cutoff=0.6)
        message = f"“{word.label}”的上一级“{word.parent}”" + ("自己也有上一级。" if above else "不在这张词表里。")
        hint = f"是不是“{near[0]}”？" if near else "写这张词表里的一个 id，它自己没有 parent。"
        findings.append(Finding("word-parent", place, message, hint))
    return findings


def _words(document: Document) -> tuple[list[Word], list[Finding]]:
    if document.value is None:
        return [], []
    if not isinstance(document.value, list) or isinstance(document.lines, int):
        place = Place(document.file, line_of(document.lines, ()))
        return [], [Finding("not-a-record", place, "词表应当是列表。", "每个词以“- id: …”开头，下一行写 label。")]
    shaped = [
        shape(item, Word, document.file, entry) for item, entry in zip(document.value, document.lines[1], strict=True)
    ]
    return [word for word, _ in shaped if word is not None], [finding for _, found in shaped for finding in found]
