"""给编辑的人: what waits to be done in the handbook, as counts that lead to where each is listed."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.deriving import reported
from handbook.deriving.tasks import due
from handbook.edition import Edition
from handbook.gaps import Question
from handbook.model.plan import ActionPlan
from handbook.model.problem import Problem
from handbook.pages import addresses, gaps, lists, taskboard
from handbook.pages.views import Ref

UNSOLVED = "未办"


def undone(edition: Edition) -> list[Ref]:
    """The counts that are not nought."""
    return [Ref(href, f"{number} {words}") for number, words, href in _counts(edition) if number]


def _counts(edition: Edition) -> Iterator[tuple[int, str, str]]:
    public = [edition.handbook.shaped[key] for key, record in edition.handbook if not record.withdrawn]
    asked = edition.memo(gaps.found).gaps
    yield sum(shaped.sureness.to_verify for shaped in public), "处待核", addresses.GAPS
    yield len(asked), "处缺项", addresses.GAPS
    yield sum(gap.question is Question.OVERDUE for gap in asked), "条过了核对或申报的日子", addresses.GAPS
    problems = lists.public(edition, "problems")
    unsolved = sum(isinstance(one, Problem) and one.state == UNSOLVED for one in problems)
    yield unsolved, "件问题未办", addresses.listing("problems") + addresses.query({"state": UNSOLVED})
    yield _past(edition), "项本级任务过了期限", addresses.TASKS + addresses.query({"timing": "past"})


def _past(edition: Edition) -> int:
    """Tasks of the handbook's own plans whose day is past, and that nobody reported done."""
    plans = [plan for plan in lists.public(edition, "plans") if isinstance(plan, ActionPlan)]
    own = [plan for plan in plans if plan.standpoint == taskboard.OWN]
    return sum(
        due(plan, task, edition.derived.today).state == "past"
        and not reported.done(reported.of(edition.handbook, ("plans", plan.id), task.id))
        for plan in own
        for task in plan.tasks
    )
