"""Which text at hand a record is about, or a locator names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from handbook.model.record import Record
from handbook.verifying.likeness import TextIndex
from handbook.verifying.locators import cited
from handbook.verifying.normal_form import normal_form
from handbook.verifying.texts import Text, bare, doc_number

_OWN_ROLES = frozenset({"正文", "工作指引", "实施细则", "年度通知", "申报通知"})
"""Numbers of a record in these roles are those of texts that it restates; the others are of texts that it names."""

_GENERIC = re.compile("(?:本|该|同|前述|上述)?(?:法|办法|条例|规定|细则|意见|通知|公告|规则|文件|指引)")
_SHORT = re.compile(r"(?:(\d{4})年?第?)?(\d+)号(?:公告|文|令)?")


class Library:
    """The texts at hand, by their names and numbers."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self.texts = [TextIndex(text) for text in texts]

    def of_record(self, record: Record) -> list[TextIndex]:
        """The texts that a record restates: of its title, its numbers or its source."""
        names = set(_names(record))
        numbers = set(_numbers(record))
        return [
            index
            for index in self.texts
            if names & index.text.names
            or numbers & index.text.numbers
            or any(_goes_on(mine, theirs) for mine in names for theirs in index.text.names)
        ]

    def named_by(self, record: Record) -> list[TextIndex]:
        """The texts that a record's list of what it rests on names."""
        found = []
        for said in getattr(record, "legal_basis", ()):
            index = self.called(_name_of(said))
            if index and index not in found:
                found.append(index)
        return found

    def of_policies(self, record: Record, records: Mapping[tuple[str, str], Record]) -> list[TextIndex]:
        """The texts of the policies that a record names."""
        found: list[TextIndex] = []
        for name in getattr(record, "policies", ()):
            policy = records.get(("policies", name))
            found += [index for index in (self.of_record(policy) if policy else ()) if index not in found]
        return found

    def lacks_some(self, record: Record) -> bool:
        """Whether a record restates several texts, of which some are not at hand."""
        numbers = list(dict.fromkeys(_numbers(record)))
        borne = {number for index in self.of_record(record) for number in index.text.numbers}
        several = bool(re.search("[（(].*[与及和]|[（(]及|及其", record.title))
        return (len(numbers) > 1 and not set(numbers) <= borne) or (several and len(self.of_record(record)) < 2)

    def called(self, name: str, own: Iterable[TextIndex] = ()) -> TextIndex | None:
        """The text that a name means: its title, its number, or what is usually left of them. None of two alike."""
        own = list(own)
        said = bare(name)
        if len(own) == 1 and _GENERIC.fullmatch(said):
            return own[0]
        number = doc_number(name)
        for texts in (own, self.texts):
            for test in _tests(said, number, name):
                found = [index for index in texts if test(index.text)]
                if found and _one_text(found):
                    return found[0]
        return None


def _one_text(found: Sequence[TextIndex]) -> bool:
    """Whether several texts are copies of one: they share a name or a number."""
    names = frozenset.intersection(*(index.text.names for index in found))
    return bool(names) or bool(frozenset.intersection(*(index.text.numbers for index in found)))


def _tests(said: str, number: str, name: str) -> Iterator[Callable[[Text], bool]]:
    yield lambda text: said in text.names
    if number:
        yield lambda text: number in text.numbers
        yield lambda text: any(theirs.endswith(number) or number.endswith(theirs) for theirs in text.numbers)
    short = _SHORT.fullmatch(normal_form(name))
    if short:
        ending = f"{short[1] or ''}-{short[2]}"
        yield lambda text: any(theirs.endswith(ending) for theirs in text.numbers)
    if len(said) > 1:
        yield lambda text: any(theirs.endswith(said) for theirs in text.names)
        yield lambda text: any(_abbreviates(said, theirs) for theirs in text.names)


def _abbreviates(short: str, whole: str) -> bool:
    """Whether a name is a title with letters left out, its last two among what stays: 认定办法."""
    if short[-1] != whole[-1] or len(short) < 3:
        return False
    letters = iter(whole)
    return all(letter in letters for letter in short)


def _goes_on(mine: str, theirs: str) -> bool:
    """条例及其实施细则 is about 条例 too."""
    return len(theirs) > 3 and mine.startswith(theirs) and mine[len(theirs) : len(theirs) + 1] in ("及", "与", "和")


def _names(record: Record) -> Iterator[str]:
    source = record.source
    for said in (record.title, source.title if source else None):
        if said:
            yield bare(said)
            inner = re.search("《([^《》]{4,60})》", said)
            if inner:
                yield bare(inner[1])


def _numbers(record: Record) -> Iterator[str]:
    for one in getattr(record, "doc_nos", ()):
        if one.role in _OWN_ROLES and doc_number(one.number):
            yield doc_number(one.number)
    if record.source and record.source.doc_no:
        yield doc_number(record.source.doc_no)


def _name_of(said: str) -> str:
    """The name of a text in a sentence that says what something rests on."""
    places = cited(said)
    return places[0].text if places and places[0].text else said
