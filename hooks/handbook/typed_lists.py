"""The lists beside the vocabularies that need no reader of their own, a row each.

A new one is a row here and a field of `ReferenceLists`; schemas, reviews, fingerprint and rebuilds follow.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from handbook.model.checkup import Checkup
from handbook.model.doubt import Doubt
from handbook.model.errand import BankQuestion, LifeEvent, WayIn
from handbook.model.inspection import InspectionLimit
from handbook.model.ladder import Rung
from handbook.model.publishing import FileOwner, PublishedEdition, Signer
from handbook.model.route import OrganisingForm, Route
from handbook.model.saying import Saying
from handbook.model.screen import Screen
from handbook.model.system import System
from handbook.model.topic import Topic
from handbook.model.usual import Usual
from handbook.model.wording import Wording

QUERIES = "queries"
"""What the look-up must answer well; lookup/queries.py holds it to that and says what is wrong with the file."""

QUERIES_SECOND = "queries-second"
"""The same by another hand. Nothing is fitted to it: lists do not ask what it expects, and it does not change."""

LADDER = "ladder"

CHECKUPS = "checkups"

EVERYDAY, ABBREVIATIONS = "everyday", "abbreviations"
"""What people say for words of papers, and short names in Latin letters: the look-up widens queries by them."""

WORDING = "wording"
"""Words that checks complain of; nothing published rests on it."""

USUAL, SCREENS = "usual", "screens"
"""What applicants usually answer, an estimate for the order of questions; and which are asked together."""

DOUBTS = "doubts"
"""Answers that hardly agree, about which a reader is asked again; no verdict rests on it."""

SYSTEMS = "systems"
"""What the papers name, and the way of a reader to each; `check.py --systems` walks it, and nothing published rests
on it."""

INSPECTION = "inspection"
"""After how many days a column counts as not kept up, where a bureau's own limits differ from the usual ones."""
TOPICS = "topics"
"""专题专栏: which records stand together, for whom."""
OWNERS, SIGNING, EDITIONS = "owners", "signing", "editions"
"""Who answers for which files and who signs, for the forge and the sheet that is signed; what was published when."""

ROUTES, ORGANISING, LIFE_EVENTS, WAYS_IN, QUESTIONS = "routes", "organising", "life-events", "ways-in", "questions"


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list that needs no reader of its own: its file, the field of `ReferenceLists` that holds it, what an item is.

    What is not `published` is read by checks alone. `rules`: verdicts or results rest on it. What is told of editions
    is no fact of an edition (`of_editions`): their fingerprint does not count it, else signing one would change it.
    """

    stem: str
    field: str
    model: type[BaseModel]
    label: str
    published: bool = True
    rules: bool = False
    of_editions: bool = False


LIST_FILES = (
    ListFile(LADDER, "ladder", Rung, "成长路线", rules=True),
    ListFile(EVERYDAY, "everyday", Saying, "大家的话"),
    ListFile(ABBREVIATIONS, "abbreviations", Saying, "缩写"),
    ListFile(USUAL, "usual", Usual, "常见回答"),
    ListFile(SCREENS, "screens", Screen, "一屏一问"),
    ListFile(DOUBTS, "doubts", Doubt, "存疑的数"),
    ListFile(CHECKUPS, "checkups", Checkup, "体检", rules=True),
    ListFile(ROUTES, "routes", Route, "项目分诊"),
    ListFile(ORGANISING, "organising", OrganisingForm, "组织方式"),
    ListFile(LIFE_EVENTS, "life_events", LifeEvent, "一件事"),
    ListFile(WAYS_IN, "ways_in", WayIn, "反映渠道"),
    ListFile(QUESTIONS, "questions", BankQuestion, "题库"),
    ListFile(INSPECTION, "inspection", InspectionLimit, "检查期限"),
    ListFile(TOPICS, "topics", Topic, "专题专栏"),
    ListFile(EDITIONS, "editions", PublishedEdition, "版次", of_editions=True),
    ListFile(OWNERS, "owners", FileOwner, "归口处室", published=False),
    ListFile(SIGNING, "signing", Signer, "三审三校", published=False),
    ListFile(WORDING, "wording", Wording, "用词清单", published=False),
    ListFile(SYSTEMS, "systems", System, "系统清单", published=False),
)
