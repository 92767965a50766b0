"""What fills a frame: title, description, trail, content and the rest, ready as HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from html import escape
from typing import Any

from markupsafe import Markup

from handbook.dependencies import Dependencies
from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.lookup import pages as page_entries
from handbook.model.identity import Word
from handbook.model.topic import Topic
from handbook.pages import (
    addresses,
    answer_desk,
    answers,
    calculators,
    clause_lists,
    dictionary,
    docket,
    english,
    fields,
    find,
    gaps,
    home,
    jsonld,
    lists,
    maps,
    more,
    needs,
    paging,
    print_list,
    publication,
    sheets,
    topics,
    whom,
)
from handbook.pages.facets import Choice
from handbook.pages.inspection import page as inspection
from handbook.pages.matching import checkup
from handbook.pages.matching import page as matching
from handbook.pages.pictures import windows
from handbook.pages.reports import catalogue
from handbook.pages.views import Group, Ref
from handbook.site_pages import article_pages, books, opendata, site_map, subscribe
from handbook.site_pages.kind_pages import ENTRIES, LISTS
from handbook.site_pages.page_slots import PageSlots, Slots
from handbook.site_pages.tool_pages import DrawnPage


class Writer(PageSlots):
    """Writes the slots of any page of one edition."""

    def __init__(self, edition: Edition, site_url: str, notes: Dependencies | None = None) -> None:
        super().__init__(edition, site_url, notes)
        self.articles = article_pages.ArticleWriter(site_url)

    def home(self) -> Slots:
        identity = self.edition.handbook.identity
        context = home.context(self.edition) | {"subscribe": subscribe.link(self.edition)}
        return {
            "canonical": escape(self.whole(addresses.HOME) or ""),
            "title": escape(identity.title),
            "description": escape(identity.description),
            "content": self._render("home.html", context),
            "head": subscribe.alternate(self.edition, base=""),
            "skip": "content",
            "report": self.report(identity.title, addresses.HOME),
        }

    def listing(self, kind: str) -> Slots:
        row = KINDS[kind]
        template, context_of = LISTS.get(kind, ("list.html", lists.context))
        below = {"needs": needs.below(self.edition, kind)}
        content = self._render(template, context_of(self.edition, kind) | below)
        slots = self._page(addresses.listing(kind), row.label, row.intro, [], content)
        return slots | {"head": print_list.SCRIPT + subscribe.alternate(self.edition, base="..", kind=kind)}

    def rows(self, listed: lists.Listing, rows: Sequence[Any]) -> list[str]:
        """Rows of a list as HTML, each by itself."""
        if listed.drawn_by is None:
            return [str(self._macros.list_row(row, listed.columns)) for row in rows]
        template, macro = listed.drawn_by
        draw = getattr(self._templates.get_template(template).module, macro)
        return [str(draw(row, listed.columns)) for row in rows]

    def long_list(
        self,
        listed: lists.Listing,
        counts: Sequence[Counter[Choice]],
        number: int,
        rows: str,
        *,
        has_windows: bool,
        version: str,
    ) -> Slots:
        """One page of a list that has several; `rows` is HTML, `version` that of its other files."""
        long = paging.long_rows(listed, counts, number, Markup(rows), has_windows=has_windows, version=version)
        head = paging.head(number, long.pager.last) + paging.SCRIPTS + print_list.SCRIPT
        head += subscribe.alternate(self.edition, base="..", kind=listed.section)
        if listed.section == maps.SECTION and number == 1:
            return self.map(long) | {"head": head}
        title = paging.titled(listed.title, number)
        drawn = windows.picture(self.edition, "..") if listed.section == "policies" and number == 1 else None
        context = {"title": title, "intro": listed.intro, "long": long, "hotline": listed.hotline, "picture": drawn}
        context["needs"] = needs.below(self.edition, listed.section)
        content = self._render("long_list.html", context)
        trail = [Ref("index.html", listed.title)] if number > 1 else []
        slots = self._page(addresses.listing(listed.section, number), title, listed.intro, trail, content)
        return slots | {"head": head}

    def more(self, key: Key, pages: Sequence[Sequence[Group]], number: int) -> Slots:
        """One page of the links that an entry's page has no room for."""
        content = self._render("more.html", more.context(self.edition, key, pages, number))
        trail = [*self._list_trail(key[0]), Ref(f"{key[1]}.html", self.edition.handbook.record(key).title)]
        title = more.title(self.edition, key, number)
        return self._page(addresses.more(key, number), title, title, trail, content)

    @cached_property
    def entries(self) -> int:
        """How many things can be looked up: every public record, every answer, and every page beside them."""
        records = sum(not record.withdrawn for _, record in self.edition.handbook)
        return records + len(answers.findable(self.edition)) + len(self.edition.memo(page_entries.all_of))

    def entry(self, key: Key) -> Slots:
        record = self.edition.handbook.record(key)
        template, context_of = ENTRIES[key[0]]
        context = context_of(self.edition, key)
        context["facts"] = [*context["facts"], *fields.own(record)]  # what a city keeps, after what every city does
        if key[0] in publication.WITH_ARTICLES:
            context["article"] = None if record.withdrawn else topics.article_ref(self.edition, key)
        uri = addresses.entry(key)
        content = self._render("withdrawn.html" if record.withdrawn else template, context)
        said = record.summary or f"{record.title}：{KINDS[key[0]].intro}"
        trail = self._list_trail(key[0])
        slots = self._page(uri, record.title, said, trail, content)
        if record.en is not None and not record.withdrawn:
            slots["breadcrumbs"] += str(self._macros.in_english(f"../{addresses.english(key)}", record.en.title))
        skip = "answer" if context.get("answer") and not record.withdrawn else "content"
        head = jsonld.script(self.edition, key, self.whole, trail)
        head += "" if record.withdrawn else context.get("scripts", "")
        head += (
            self._languages(key, record.en is not None and not record.withdrawn)
            + opendata.alternates(self.edition.handbook.identity, key)
            + subscribe.script(self.edition, key, self.site_url)
        )
        head += "" if record.withdrawn else print_list.SCRIPT
        return slots | {"head": head, "edit": self._edit(key), "skip": skip}

    def answer(self, answer: answers.Answer) -> Slots:
        """The page of one question, with the same answer that its policy's page gives."""
        context = answers.context(self.edition, answer)
        trail = [Ref("index.html", answers.LABEL)]
        content = self._render("answer.html", context)
        slots = self._page(answer.uri, answer.question, answer.answer, trail, content)
        head = jsonld.question(answer, self.whole) + print_list.SCRIPT
        return slots | {"head": head, "edit": self._edit(answer.key), "skip": "answer"}

    def all_answers(self) -> Slots:
        content = self._render("list.html", answers.context_of_all(self.edition))
        return self._page(answers.LIST, answers.LABEL, answers.INTRO, [], content) | {"head": print_list.SCRIPT}

    def answer_desk(self, number: int) -> Slots:
        content = self._render("answer_desk.html", answer_desk.context(self.edition, number))
        trail = [Ref("index.html", answers.LABEL)]
        title = paging.titled(answers.DESK_LABEL, number)
        return self._page(answer_desk.address(number), title, answer_desk.INTRO, trail, content)

    def map(self, long: paging.LongRows | None = None) -> Slots:
        context = maps.context(self.edition, long) | {"needs": needs.below(self.edition, maps.SECTION)}
        content = self._render("map.html", context)
        return self._page(addresses.MAP, maps.LABEL, maps.INTRO, [], content) | {"head": maps.SCRIPT}

    def calculator(self, name: str) -> Slots:
        told = self.edition.handbook.calculators[name]
        content = self._render("calculator.html", calculators.context(self.edition, told))
        trail = [Ref("index.html", calculators.LABEL)]
        made = told.calculator
        slots = self._page(addresses.calculator(name), made.title, made.intro, trail, content)
        return slots | {"head": calculators.SCRIPTS}

    def clause_list(self, word: Word) -> Slots:
        """One list of clauses."""
        content = self._render("clauses.html", clause_lists.one_list(self.edition, word))
        title, said = clause_lists.titled(word), word.description or clause_lists.INTRO
        trail = [Ref("index.html", clause_lists.LABEL)]
        return self._page(addresses.clause_list(word.id), title, said, trail, content)

    def fields(self) -> Slots:
        content = self._render("fields.html", dictionary.context())
        return self._page(addresses.FIELDS, dictionary.LABEL, dictionary.INTRO, [], content)

    def fields_of(self, name: str) -> Slots:
        """What can be written in one kind of file."""
        context = dictionary.context_of(name)
        content = self._render("fields_of.html", context)
        trail = [Ref("index.html", dictionary.LABEL)]
        return self._page(addresses.fields(name), context["title"], context["intro"], trail, content)

    def english(self, key: Key) -> Slots:
        """A record in English."""
        record = self.edition.handbook.record(key)
        assert record.en is not None
        content = self._render("english.html", english.context(self.edition, key))
        said = record.en.summary or english.NOTICE
        trail = [Ref("index.html", english.LABEL)]
        slots = self._page(addresses.english(key), record.en.title, said, trail, content)
        return slots | {"head": self._languages(key, True)}

    def _languages(self, key: Key, both: bool) -> str:
        """Elements for the heads of a record's two pages: which language stands where."""
        pages = (("zh-CN", addresses.entry(key)), ("en", addresses.english(key))) if both else ()
        return "".join(
            f'<link rel="alternate" hreflang="{language}" href="{escape(self.whole(uri) or f"../{uri}")}">'
            for language, uri in pages
        )

    def tool_page(self, drawn: DrawnPage) -> Slots:
        """A page that is no record, as `tool_pages.py` says."""
        content = self._render(drawn.template, drawn.context(self.edition, self.site_url))
        title, trail = drawn.title or drawn.page.label, drawn.trail(self.edition)
        slots = self._page(drawn.address, title, drawn.page.intro_in(self.edition), trail, content)
        return slots | {"head": drawn.head(self.edition)}

    def find(self) -> Slots:
        content = self._render("find.html", find.context(self.edition, self.site_url))
        return self._page(addresses.FIND, find.LABEL, find.INTRO, [], content) | {"head": find.SCRIPTS}

    def gaps(self, plain: Edition) -> Slots:
        """What is not known; it goes through everything, so it is given the edition that notes nothing."""
        content = self._render("gaps.html", gaps.context(plain))
        return self._page(addresses.GAPS, gaps.LABEL, gaps.INTRO, [], content)

    def inspection(self, plain: Edition) -> Slots:
        """The site by the indicators; it goes through everything, so it is given the edition that notes nothing."""
        content, trail = (
            self._render("inspection.html", inspection.context(plain)),
            [Ref("index.html", catalogue.LABEL)],
        )
        return self._page(addresses.INSPECTION, inspection.LABEL, inspection.INTRO, trail, content)

    def checkup(self, name: str) -> Slots:
        told = next(one for one in self.edition.handbook.checkups if one.id == name)
        content = self._render("checkup.html", checkup.context(self.edition, told))
        trail = [Ref("index.html", matching.LABEL)]
        return self._page(addresses.checkup(told.id), told.title, told.intro, trail, content) | {"head": checkup.HEAD}

    def whom(self) -> Slots:
        content = self._render("whom.html", whom.context(self.edition))
        return self._page(whom.LIST, whom.LABEL, whom.INTRO, [], content)

    def topic(self, topic: Topic) -> Slots:
        """Records put together for one readership."""
        content = self._render("topic.html", topics.context(self.edition, topic))
        trail = [Ref("index.html", topics.LABEL)]
        return self._page(addresses.topic(topic.id), topic.title, topic.summary, trail, content)

    def article(self, key: Key) -> Slots:
        """The short text and the poster of a record or a topic."""
        context = self.articles.context(self.edition, key)
        content = self._render("article.html", context)
        trail = [Ref("index.html", topics.LABEL)] if key[0] == topics.SECTION else self._list_trail(key[0])
        title, of = context["title"], context["of"]
        return self._page(addresses.article(key), title, title, [*trail, of], content) | {"head": article_pages.SCRIPTS}

    def receipt(self, key: Key) -> Slots:
        context = docket.receipt(self.edition, key)
        content = self._render("receipt.html", context)
        trail = [*self._list_trail(key[0]), Ref(f"{key[1]}.html", self.edition.handbook.record(key).title)]
        return self._page(addresses.receipt(key), context["title"], context["title"], trail, content)

    def sheet(self, key: Key) -> Slots:
        """The blank sheet of a questionnaire."""
        context = sheets.context(self.edition, key)
        content = self._render("sheet.html", context)
        trail = [*self._list_trail(key[0]), Ref(f"{key[1]}.html", self.edition.handbook.record(key).title)]
        return self._page(addresses.questionnaire(key[1]), context["title"], context["title"], trail, content)

    def report_page(self, page: catalogue.ReportPage) -> Slots:
        context = catalogue.page_context(self.edition, page)
        content = self._render("report.html", context)
        title = context["report"].title
        return self._page(page.address, title, page.intro, [Ref("index.html", catalogue.LABEL)], content)

    def site_map(self, plain: Edition, uris: Collection[str], written: Sequence[site_map.HandWritten]) -> Slots:
        """All there is; made again each time, so it is given the edition that notes nothing."""
        content = self._render("site_map.html", site_map.context(plain, uris, written))
        return self._page(addresses.SITE_MAP, site_map.LABEL, site_map.INTRO, [], content)

    def books(self, plain: Edition) -> Slots:
        """The books, and which of their formats stand in this copy; it is given the edition that notes nothing."""
        content = self._render("books.html", books.context(plain))
        return self._page(addresses.BOOKS, books.LABEL, books.INTRO, [], content)
