"""Questions and answers: every answer with an address of its own, and one list of them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook.deriving.grounds import weakest
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.base import TO_VERIFY, Grade
from handbook.model.fields import field_types
from handbook.model.policy import Policy, Question
from handbook.pages import addresses, lists, record_links, states, trust_lines
from handbook.pages.facets import FACETS
from handbook.pages.lists import Choices, Listing
from handbook.pages.views import ListRow, Ref, Value
from handbook.pages.worth import asked_for

SECTION = "answers"
LABEL = "问答"
INTRO = "企业和群众常问的问题，一问一答一出处；12345 话务员照读的就是这些话。"
LIST = addresses.ANSWERS
DESK = f"{SECTION}/desk.html"
DESK_LABEL = "话务台打印稿"

FACET_NAMES = ("category", "audience", "level", "standing", "office")


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of one policy, where it lives and how sure its answer is."""

    key: Key
    id: str
    uri: str
    question: str
    asked_as: tuple[str, ...]
    answer: str
    grade: Grade | None
    rests_on: tuple[str, ...]

    @property
    def number(self) -> str:
        """What a caller can quote: hnte-q1."""
        return f"{self.key[1]}-{self.id}"

    @property
    def to_verify(self) -> bool:
        """Whether it rests on a fact that is shown as 待核."""
        return self.grade in TO_VERIFY


def address(policy: str, question: str) -> str:
    """Two dashes part the policy from the question; an id never holds two."""
    return f"{SECTION}/{policy}--{question}.html"


def of(policy: Policy) -> list[Answer]:
    """The answers of one policy, in the order they are written."""
    return [_answer(policy, question) for question in policy.faqs]


def all_of(edition: Edition) -> list[Answer]:
    """Every answer of the handbook, in the order of the policies' list."""
    records = edition.handbook.records("policies").values()
    return [answer for record in records if isinstance(record, Policy) for answer in of(record)]


def findable(edition: Edition) -> list[Answer]:
    """Those that the look-up finds: what a withdrawn policy said is not to be read out any more."""
    return [answer for answer in all_of(edition) if not edition.handbook.record(answer.key).withdrawn]


def _answer(policy: Policy, question: Question) -> Answer:
    return Answer(
        key=("policies", policy.id),
        id=question.id,
        uri=address(policy.id, question.id),
        question=question.question,
        asked_as=question.asked_as,
        answer=question.answer,
        grade=weakest(policy, question.rests_on),
        rests_on=question.rests_on,
    )


def context(edition: Edition, answer: Answer) -> dict[str, Any]:
    """What `templates/answer.html` is given."""
    policy = edition.handbook.record(answer.key)
    assert isinstance(policy, Policy)
    fields = field_types(type(policy))
    rests = [fields[name].title if name in fields else name for name in answer.rests_on]
    return {
        "question": answer.question,
        "text": answer.answer,
        "grade": answer.grade,
        "number": answer.number,
        "policy": record_links.ref(edition, answer.key),
        "standing": states.standing_view(edition.derived.standings[policy.id]),
        "withdrawn": policy.withdrawn is not None,
        "rests_on": list(dict.fromkeys(rests)),
        "others": [Ref(f"../{other.uri}", other.question) for other in of(policy) if other.id != answer.id],
        "hotline": edition.handbook.identity.hotline,
        "trust": trust_lines.trust(edition, answer.key, ()),
    }


def context_of_all(edition: Edition) -> dict[str, Any]:
    """What `templates/list.html` is given for the page of all answers."""
    return lists.whole(listing(edition))


def listing(edition: Edition) -> Listing:
    """The list of all answers; each is found by what its policy is found by."""

    def policy(answer: Answer) -> Policy:
        found = edition.handbook.record(answer.key)
        assert isinstance(found, Policy)
        return found

    return Listing(
        section=SECTION,
        title=LABEL,
        intro=INTRO,
        columns=[lists.Column("出自"), lists.Column("编号")],
        facets=[(name, FACETS[name][0]) for name in FACET_NAMES],
        things=ranked(edition),
        choices=lambda answer: [FACETS[name][1](edition, answer.key, policy(answer)) for name in FACET_NAMES],
        row=lambda answer, choices: _row(edition, answer, policy(answer), choices),
        windows=lambda answer: [],
        turns=lambda answer: states.standing_view(edition.derived.standings[answer.key[1]]).turns,
        uri=lambda answer: answer.uri,
        elsewhere=lists.elsewhere(edition, SECTION),
        downloads=[Ref("desk.html", DESK_LABEL)],
        page_size=30,
    )


def public(edition: Edition) -> list[Answer]:
    """The answers that lists show: those of policies that are not withdrawn, in the order of their list."""
    found = lists.ranked(edition, "policies")
    return [answer for record in found if isinstance(record, Policy) for answer in of(record)]


def ranked(edition: Edition) -> list[Answer]:
    """The same with those first that people often ask for."""
    asked = edition.memo(asked_for)
    return sorted(public(edition), key=lambda answer: -asked.get(answer.uri.removesuffix(".html"), 0))


def _row(edition: Edition, answer: Answer, policy: Policy, choices: Choices) -> ListRow:
    return ListRow(
        href=answer.uri.partition("/")[2],
        title=answer.question,
        summary=answer.answer,
        standing=states.standing_view(edition.derived.standings[policy.id]),
        windows=[],
        sample=policy.sample,
        cells=[Value(policy.title, f"../policies/{policy.id}.html"), Value(answer.number, grade=answer.grade)],
        facets=lists.marks(FACET_NAMES, choices),
        aka=" ".join(policy.aliases) or None,
    )
