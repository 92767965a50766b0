"""Where things live. Addresses are promises: relative, ending in .html, alike under every host."""

from __future__ import annotations

import re
from urllib.parse import quote

from handbook.linking import Key

HOME = "index.html"
ANSWERS = "answers/index.html"
APPLY = "apply/index.html"
APPLY_FORMS = "apply/forms.html"
BOOKS = "books/index.html"
CALCULATORS = "calculators/index.html"
CHAINS = "chains/index.html"
CLAUSES = "clauses/index.html"
DIRECT = "direct/index.html"
EDITIONS = "editions/index.html"
ENGLISH = "en/index.html"
FIELDS = "fields/index.html"
FIND = "find/index.html"
GAPS = "gaps/index.html"
PAPERS = "papers/index.html"
VISITS = "papers/visits.html"
GAPS_TABLE = "gaps/gaps.csv"
MAP = "map/index.html"
MATCH = "match/index.html"
GROWTH = "growth/index.html"
WHOM = "whom/index.html"
REPORTS = "reports/index.html"
INSPECTION = "reports/inspection.html"
INSPECTION_TABLE = "reports/inspection.csv"
WAYS_IN = "ways-in/index.html"
DOCKET = "problems/docket.html"
SITE_MAP = "sitemap/index.html"
SUBSCRIBE = "subscribe/index.html"
TASKS = "tasks/index.html"
TOPICS = "topics/index.html"
TASKS_BOOK = "tasks/tasks.xlsx"
UNIQUIP = "equipment/uniquip.csv"
PIDINST = "equipment/pidinst.json"
OFFLINE = "offline/index.html"
PRINT_LIST = "print/index.html"
WORKER = "sw.js"
MANIFEST = "manifest.json"
OPEN_DATA = "api/index.html"
API = "api/v1"
LLMS = "llms.txt"
FORM = "admin/index.html"
"""Where editors work: never in the navigation or the sitemap, and no promise."""

_GOES_ON = re.compile(
    r"/page-[0-9]+\.html$|--(more(-[0-9]+)?|receipt|sheet|article|preview)\.html$|^answers/desk-[0-9]+\.html$"
)

SECTIONS = (
    "answers", "api", "apply", "books", "calculators", "chains", "clauses", "direct", "editions", "en", "fields",
    "find", "gaps", "growth", "map", "match", "offline", "papers", "print", "reports", "sitemap", "subscribe",
    "tasks", "topics", "ways-in", "whom",
)  # fmt: skip
"""What has a list page though it is no kind of record."""


def entry(key: Key) -> str:
    """The address of a record from the site's root: `policies/hnte.html`."""
    return f"{key[0]}/{key[1]}.html"


def book(name: str, form: str) -> str:
    """The address of a book in one format: `books/handbook.pdf`."""
    return f"books/{name}.{form}"


def calculator(name: str) -> str:
    """The address of a calculator: `calculators/hnte.html`."""
    return f"calculators/{name}.html"


def english(key: Key) -> str:
    """A record in English: `en/guides--g-foreign-work.html`; an id never holds two dashes."""
    return f"en/{key[0]}--{key[1]}.html"


def sheet(guide: str, name: str) -> str:
    """A sample form of a guide as CSV: `guides/g-rd-deduction--ledger.csv`; an id never holds two dashes."""
    return f"guides/{guide}--{name}.csv"


def checkup(name: str) -> str:
    """The address of a check-up: `match/checkup.html`."""
    return f"match/{name}.html"


def clause_list(name: str) -> str:
    """The address of a list of clauses: `clauses/error-tolerance.html`."""
    return f"clauses/{name}.html"


def fields(name: str) -> str:
    """The address of what can be written in one kind of file: `fields/policies.html`."""
    return f"fields/{name}.html"


def topic(name: str) -> str:
    """The address of a topic: `topics/rd-deduction.html`."""
    return f"topics/{name}.html"


def article(key: Key) -> str:
    """Where the short text and the poster of a record or a topic are: `policies/hnte--article.html`."""
    return f"{key[0]}/{key[1]}--article.html"


def article_preview(key: Key) -> str:
    """The article as it is pasted: `policies/hnte--preview.html`."""
    return f"{key[0]}/{key[1]}--preview.html"


def listing(kind: str, number: int = 1) -> str:
    """The address of a kind's list: `policies/index.html`; of its later pages `policies/page-2.html`."""
    return f"{kind}/index.html" if number == 1 else f"{kind}/page-{number}.html"


def twin(key: Key) -> str:
    """A record in plain Markdown, beside its page: `policies/hnte.md`."""
    return f"{key[0]}/{key[1]}.md"


def twins(kind: str, number: int = 1) -> str:
    """The twins of a kind: `policies/index.md`, and where there are many `policies/page-2.md`."""
    return f"{kind}/index.md" if number == 1 else f"{kind}/page-{number}.md"


def document(key: Key) -> str:
    """A record as JSON: `api/v1/policies/hnte.json`."""
    return f"{API}/{key[0]}/{key[1]}.json"


def documents(kind: str, number: int = 1) -> str:
    """All records of a kind as JSON: `api/v1/policies.json`, and where there are many `api/v1/policies-2.json`."""
    return f"{API}/{kind}.json" if number == 1 else f"{API}/{kind}-{number}.json"


def table(kind: str, form: str) -> str:
    """A list as a table: `policies/policies.csv`; `form` is csv or xlsx."""
    return f"{kind}/{kind}.{form}"


def more(key: Key, number: int = 1) -> str:
    """Where the links go on that a record's page has no room for; an id never holds two dashes."""
    return f"{key[0]}/{key[1]}--more.html" if number == 1 else f"{key[0]}/{key[1]}--more-{number}.html"


def plan_workbook(name: str) -> str:
    """The tasks of a plan as XLSX."""
    return f"plans/{name}.xlsx"


def receipt(key: Key) -> str:
    """The receipt of a demand: `problems/demand-31--receipt.html`."""
    return f"{key[0]}/{key[1]}--receipt.html"


def questionnaire(name: str) -> str:
    """The blank sheet of a questionnaire: `surveys/relief-2026--sheet.html`."""
    return f"surveys/{name}--sheet.html"


def returns(name: str, form: str) -> str:
    """The empty table for what comes back of a questionnaire; `form` is csv or xlsx."""
    return f"surveys/{name}--returns.{form}"


def goes_on(uri: str) -> bool:
    """Whether an address only goes on with another page's content: with fewer records it may vanish."""
    return _GOES_ON.search(uri) is not None


def relative(target: str, base: str) -> str:
    """An address from the root, as a page in `base` ("" or "..") writes it."""
    return f"{base}/{target}" if base else target


def query(values: dict[str, str]) -> str:
    """A query string that the list pages read, in the order given."""
    return "?" + "&".join(f"{name}={quote(value)}" for name, value in values.items())
