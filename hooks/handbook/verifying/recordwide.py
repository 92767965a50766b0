"""What a record says of a text as a whole: its title, its numbers, and its days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbook.model.record import Record
from handbook.verifying.belonging import Library
from handbook.verifying.claims import Claim
from handbook.verifying.grouping import Finding
from handbook.verifying.likeness import TextIndex
from handbook.verifying.locators import HEAD, TAIL
from handbook.verifying.normal_form import normal_form
from handbook.verifying.quantities import DAY, Quantity, quantities
from handbook.verifying.texts import Text, bare, doc_number

_BEGINS = re.compile("施行|实施|生效|执行")
_SINCE_ISSUED = re.compile("自?(?:公布|发布|印发|颁布|下发|签发)之日起(?:施行|实施|执行|生效)")
_TERM = re.compile(r"有效期(?:为|至)?")


def compared_with_head(
    claim: Claim, record: Record, own: Sequence[TextIndex], library: Library
) -> tuple[Finding, TextIndex | None]:
    """A title, a number or a day of the record, in the first of its texts that has it, else what the first says."""
    partial = library.lacks_some(record) or len(own) > 1
    tried = [(_compared(claim, index.text, partial), index) for index in own]
    return next((one for one in tried if one[0].answer == "证实"), tried[0])


def _compared(claim: Claim, text: Text, partial: bool) -> Finding:
    if claim.field == "title":
        return _title(claim, text)
    if claim.field == "doc_nos":
        return _number(claim, text, partial)
    return _day(claim, text, partial)


def _title(claim: Claim, text: Text) -> Finding:
    said = claim.pieces[0].said
    if bare(said) in text.names or any(normal_form(name) in normal_form(said) for name in text.names):
        return Finding("证实", said, (HEAD,), numbers=1)
    return Finding("相近", said, (HEAD,), reasons=[f"按文号找到的文本，题名是《{text.title}》"])


def _number(claim: Claim, text: Text, partial: bool) -> Finding:
    said = claim.pieces[0].said
    if doc_number(said) in text.numbers or normal_form(said) in text.head:
        return Finding("证实", said, (HEAD,), numbers=1)
    series = _series(doc_number(said))
    other = next((number for number in text.numbers if _series(number) == series), "")
    if partial or not other:
        return Finding("未引", said, reasons=["手边的文本没有写这个文号"])
    return Finding("存疑", said, (HEAD,), missing=[said], reasons=["题头里的文号不是这个"])


def _series(number: str) -> str:
    """Who gave a number, and of which sort it is."""
    return re.sub("[0-9-]+$", "", number)


def _day(claim: Claim, text: Text, partial: bool) -> Finding:
    day = claim.pieces[0].quantities[0]
    places = [key for key, days in _days(text).items() if any(_is(day, one) for one in days)]
    if places:
        return Finding("证实", day.written, (_likeliest(places, claim.field, text),), numbers=1)
    if claim.field == "effective_on" and _since_issued(text, day):
        return Finding(
            "证实", day.written, (_likeliest([HEAD], claim.field, text),), numbers=1, reasons=["自公布之日起施行"]
        )
    if claim.field == "expires_on" and _counted(text, day):
        return Finding(
            "证实", day.written, (_likeliest(list(text.tops), claim.field, text),), numbers=1, reasons=["由有效期算出"]
        )
    return _not_there(claim, text, day, partial)


def _not_there(claim: Claim, text: Text, day: Quantity, partial: bool) -> Finding:
    made = Finding("存疑", day.written, missing=[day.written], reasons=["文本里没有这个日子"])
    stated = _signed(text) if claim.field == "signed_on" else _begun(text)
    if len(stated) == 1 and not partial and text.whole and claim.field in ("signed_on", "effective_on"):
        other, place = stated[0]
        issued = max((str(one.value) for key in (HEAD, TAIL) for one in _days(text).get(key, ())), default="")
        if claim.field == "signed_on" or not issued or str(other.value) >= issued:
            made.answer, made.found = "不符", (place,)
            made.reasons = [f"文本里是 {other.written}"]
    if not stated or claim.field not in ("signed_on", "effective_on"):
        made.answer = "未引"
    return made


def _days(text: Text) -> dict[str, list[Quantity]]:
    """The days that stand in the head, the end, and each article."""
    keys = [key for key in (HEAD, TAIL, *text.tops) if key in text.articles]
    return {key: [one for one in quantities(text.articles[key]) if one.unit == DAY] for key in keys}


def _is(day: Quantity, other: Quantity) -> bool:
    """The same day; one that is known to the month only is any day of it."""
    one, two = str(day.value), str(other.value)
    return len(two) >= len(one) and two.startswith(one) and not two.startswith("-")


def _likeliest(places: Sequence[str], field: str, text: Text) -> str:
    """Where such a day belongs: when a paper was signed at its ends, when it begins in its last articles."""
    ends = [key for key in (TAIL, HEAD) if key in places]
    inside = [key for key in reversed(text.tops) if key in places]
    stated = [key for key in inside if _BEGINS.search(text.articles[key])]
    order = [*ends, *inside] if field in ("signed_on", "published") else [*stated, *inside, *ends]
    return order[0] if order else places[0]


def _since_issued(text: Text, day: Quantity) -> bool:
    """Whether it begins when it is issued, and was issued on this day."""
    if not any(
        _SINCE_ISSUED.search(text.articles[key]) for key in (HEAD, TAIL, *text.tops[-3:]) if key in text.articles
    ):
        return False
    return any(_is(day, one) for key in (HEAD, TAIL) for one in _days(text).get(key, ()))


def _counted(text: Text, day: Quantity) -> bool:
    """Whether a term of years, counted from the day on which a paper begins, ends on this day or the day after."""
    begun = [str(one.value) for one, _ in _begun(text)]
    for key in text.tops[-3:]:
        said = text.articles[key]
        for one in quantities(said):
            if one.unit == "年" and _TERM.search(said[max(0, one.start - 6) : one.start]):
                ends = {f"{int(start[:4]) + int(one.value)}{start[4:]}" for start in begun if len(start) == 10}
                if any(str(day.value)[:7] in (end[:7], _month_before(end)) for end in ends):
                    return True
    return False


def _month_before(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7])
    return (
        f"{year - 1}-12"
        if month == 1 and day.endswith("-01")
        else f"{year}-{month - 1:02d}"
        if day.endswith("-01")
        else ""
    )


def _signed(text: Text) -> list[tuple[Quantity, str]]:
    """The days that stand alone on a line behind the last article."""
    lines = [(line, quantities(line)) for line in text.tail.split("|")]
    alone = [days[0] for line, days in lines if len(days) == 1 and days[0].written == line]
    return [(one, TAIL) for one in alone if one.unit == DAY and len(str(one.value)) == 10]


def _begun(text: Text) -> list[tuple[Quantity, str]]:
    """The days from which the text says that it is in force."""
    found = []
    for key in (HEAD, *text.tops[-3:]):
        said = text.articles.get(key, "")
        for one in quantities(said):
            if (
                one.unit == DAY
                and len(str(one.value)) == 10
                and re.match("起?(?:施行|实施|生效|执行)", said[one.end :])
            ):
                found.append((one, key))
    return found
