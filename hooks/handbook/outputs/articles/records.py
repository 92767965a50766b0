"""The article of a policy or a guide, from what its page says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.base import TO_VERIFY
from handbook.model.dates import When
from handbook.model.guide import Guide
from handbook.model.policy import Clause, Policy
from handbook.model.record import Record
from handbook.outputs.articles import article as writing
from handbook.outputs.articles import asking
from handbook.outputs.articles.article import Article, Block, Foot, Footnotes, Sentence, Sort
from handbook.outputs.articles.digest_lines import digest_of
from handbook.outputs.articles.doubts import Doubts
from handbook.outputs.articles.limits import clean
from handbook.pages import addresses, guides, heads, lists, policies
from handbook.pages.publication import WITH_ARTICLES
from handbook.pages.views import FactRow, Line, Value

SAMPLE = "这是示例，只为说明手册怎样使用，内容不是真的，请勿引用。"

Graded = tuple[str | None, str | None]
"""A text and its grade."""

TOLD_BY_PAGE = ("按事情找处室", "找到人")
"""Ways on that lead to another page; on paper and in an article there is none."""


def article_keys(edition: Edition) -> list[Key]:
    """The records that have an article: public ones, in the order of their lists."""
    return [(kind, record.id) for kind in WITH_ARTICLES for record in lists.public(edition, kind)]


def has_article(edition: Edition, key: Key) -> bool:
    return key[0] in WITH_ARTICLES and not edition.handbook.record(key).withdrawn


def of_record(edition: Edition, key: Key, site_url: str) -> Article:
    """The article of one record; `site_url` makes its address whole, where the host is known."""
    return _Teller(edition, key, site_url).article()


def foot(
    edition: Edition, site_url: str, uri: str, source: str = "", doc_no: str = "", *, key: Key | None = None
) -> Foot:
    """What stands below an article: publisher, day, fingerprint and the address of its page.

    An article of one record bears that of its record, as its JSON and its Markdown do, so that an edit of another does
    not make it again; one of several records that of all facts.
    """
    identity = edition.handbook.identity
    return Foot(
        publisher=identity.publisher,
        place=identity.place,
        day=When.on(edition.derived.today).chinese,
        fingerprint=edition.digests[key].hex()[:12] if key else edition.fingerprint,
        address=f"{site_url.rstrip('/')}/{uri}" if site_url else uri,
        notice=clean(identity.notice or ""),
        source=clean(source),
        doc_no=clean(doc_no),
    )


class _Teller:
    """Tells one record; counts what it leaves out because it is 待核."""

    def __init__(self, edition: Edition, key: Key, site_url: str) -> None:
        self.edition, self.key, self.site_url = edition, key, site_url
        self.record: Record = edition.handbook.record(key)
        self.doubts, self.footnotes, self.withheld = Doubts.of(self.record), Footnotes(), 0
        self.ask = asking.whom(edition, key, self.doubts)
        self._context: dict[str, Any] = (policies if key[0] == "policies" else guides).context(edition, key)

    def article(self) -> Article:
        alerts, lead = list(self._alerts()), self._sure(self.record.summary or "")
        answers = [row for row in (self._row(row) for row in self._context["answer"]) if row]
        more = [*(self._policy() if isinstance(self.record, Policy) else self._guide())]
        blocks = [*(writing.paragraph(text, "note") for text in alerts)]
        blocks += [writing.paragraph(lead, "lead")] if lead else []
        blocks += [writing.heading("先看要点"), *answers] if answers else []
        blocks += [*more, *left_out(self.withheld, self.ask)]
        lines = [Line(block.term, "；".join(map(_in_short, block.sentences))) for block in answers]
        source, foot_source, number = self.record.source, "", ""
        if source:
            foot_source, number = source.title or "", source.doc_no or ""
            if source.url:
                self.footnotes.number(f"官方原文：{source.title or self.record.title}", source.url)
        return Article(
            name=name_of(self.key),
            kind=KINDS[self.key[0]].label,
            title=clean(self.record.title),
            digest=digest_of(lines, lead, f"{clean(self.record.title)}：详细的请问{self.ask}。"),
            blocks=blocks,
            answers=lines,
            footnotes=self.footnotes.all(),
            foot=foot(self.edition, self.site_url, addresses.entry(self.key), foot_source, number, key=self.key),
            ask=self.ask,
            key=self.key,
            sample=self.record.sample,
            withheld=self.withheld,
            lead=lead,
            alerts=alerts,
        )

    # --- what is sure ---

    def _sure(self, text: str | None, grade: str | None = None) -> str:
        """A text that may be stated; of another nothing is left but that there was one."""
        if not text:
            return ""
        if grade in TO_VERIFY or (grade is None and self.doubts.whole) or self.doubts.holds(text):
            self.withheld += 1
            return ""
        return clean(text)

    def _note(self, text: str | None) -> str:
        """A note beside a sure value; one that says a figure that is 待核 is left out without a word."""
        return clean(text) if text and not self.doubts.holds(text) else ""

    def _sentence(self, value: Value) -> Sentence | None:
        text = value.text
        if value.window:
            text = "，".join(filter(None, (value.window.period, value.window.stated, value.window.text)))
        elif value.date:
            text = value.date.chinese
        if any(word in text for word in TOLD_BY_PAGE):
            return None
        label, said = clean(value.label or ""), self._sure(text, value.grade)
        href = value.href or ""
        if not said or self.doubts.holds(label) or self.doubts.holds(href):
            return None
        number = self.footnotes.number(f"{label or said}", href) if href.startswith(("http://", "https://")) else 0
        return Sentence(said, label, self._note(value.note), number)

    def _row(self, row: FactRow) -> Block | None:
        """A row of answers; one of which nothing is sure says whom to ask."""
        before = self.withheld
        found = [one for one in map(self._sentence, row.values) if one]
        if not found and self.withheld > before:
            found = [Sentence(f"还没有核对原文（待核），请问{self.ask}。")]
        return writing.row(row.asks or row.term, found) if found else None

    def _alerts(self) -> Iterator[str]:
        """What has to be known before anything else."""
        if self.record.sample or self.edition.handbook.identity.fictional:
            yield SAMPLE
        alert = heads.alert_on(self.record, self.edition.derived.today)
        if alert and (said := self._sure(alert)):
            yield f"提示：{said}"
        if isinstance(self.record, Policy):
            yield from self._standing(self.record)

    def _standing(self, policy: Policy) -> Iterator[str]:
        standing = self.edition.derived.standings[policy.id]
        if standing.to_verify or standing.state.value == "未核实":
            yield f"这份文件现在是否有效还没有核对（待核），请问{self.ask}。"
        elif standing.state.value != "现行":
            reason = self._note(standing.reason)
            yield f"这份文件的效力：{standing.state.value}{f'，{reason}' if reason else ''}。"

    # --- sections, as the page has them ---

    def _section(self, title: str, texts: Iterable[Graded], sort: Sort = "list") -> Iterator[Block]:
        """A heading with a list of (text, grade)."""
        found = [Sentence(said) for text, grade in texts if (said := self._sure(text, grade))]
        if found:
            yield from (writing.heading(title), writing.items(found, sort))

    def _policy(self) -> Iterator[Block]:
        yield from self._of_clauses(
            "要符合什么条件", "conditions", lambda one: (one.conditions,) if one.conditions else one.unmodelled
        )
        yield from self._of_clauses("在哪里兑现、几天到账", "paid_in", lambda one: (one.paid_in, one.paid_within))
        thresholds = ((_threshold(one), one.grade) for one in self._context["thresholds"])
        yield from self._section("数字门槛", thresholds)
        changes = ((_change(one), one.grade) for one in self._context["changes"])
        yield from self._section("和原来比，变了什么", changes)
        for part in self._context["told"]:
            yield from self._section(part.title, ((one.text, one.grade) for one in part.statements))
        asked = [(one.question, self._sure(one.text, one.grade)) for one in self._context["faqs"]]
        if any(text for _, text in asked):
            yield writing.heading("大家常问")
            yield from (writing.row(clean(question), [Sentence(text)]) for question, text in asked if text)

    def _of_clauses(self, title: str, field: str, texts: Callable[[Clause], Iterable[str | None]]) -> Iterator[Block]:
        """What clauses say beside the answers that stand above, clause by clause."""
        assert isinstance(self.record, Policy)
        found = []
        for clause in self.record.clauses:
            said = [Sentence(text) for one in texts(clause) if (text := self._sure(one, clause.grade(field)))]
            if said and not self.doubts.holds(clause.title):
                found.append(writing.row(clean(clause.title), said))
        if found:
            yield from (writing.heading(title), *found)

    def _guide(self) -> Iterator[Block]:
        assert isinstance(self.record, Guide)
        context = self._context
        yield from self._section("受理条件", ((one.text, one.grade) for one in context["conditions"]), "steps")
        yield from self._section("要带的材料", ((_material(one), one.grade) for one in context["materials"]))
        yield from self._section("怎么走", ((_step(one), one.grade) for one in context["steps"]), "steps")
        yield from self._section("容易出错的地方", ((one.text, one.grade) for one in context["pitfalls"]))
        yield from self._section("申报前问自己", ((one.text, one.grade) for one in context["self_check"]))
        basis = ((text, self.record.grade("legal_basis")) for text in self.record.legal_basis)
        yield from self._section("依据", basis)


def left_out(withheld: int, ask: str) -> Iterator[Block]:
    """What is said of what is not said."""
    if withheld:
        said = f"另有 {withheld} 处还没有核对原文（待核），这里不写。要用的，请问{ask}。"
        yield writing.paragraph(said, "note")


def name_of(key: Key) -> str:
    """The name of an article: `policies--hnte`; an id never holds two dashes."""
    return f"{key[0]}--{key[1]}"


def _in_short(sentence: Sentence) -> str:
    return f"{sentence.label}：{sentence.text}" if sentence.label else sentence.text


def _threshold(one: Any) -> str:
    bands = "；".join(" ".join(filter(None, (step.when, step.words, step.score))) for step in one.bands)
    said = " ".join(filter(None, (one.words, bands)))
    return f"{one.field}：{said}" + (f"（{one.locator}）" if one.locator else "")


def _change(one: Any) -> str:
    return f"{one.item}：原来{one.old}；现在{one.new}"


def _material(one: Any) -> str:
    more = "，".join(filter(None, (one.form, one.copies, one.source and f"来自{one.source}")))
    return f"{one.name}（{more}）" if more else str(one.name)


def _step(one: Any) -> str:
    more = "，".join(filter(None, (one.logic, one.actor and f"由{one.actor}办", one.days and f"用时{one.days}")))
    return f"{one.title}（{more}）" if more else str(one.title)
