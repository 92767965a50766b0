"""The kinds that span all four lists: plans, what is held against them, monthly reports, texts that facts rest on."""

from __future__ import annotations

from handbook.model.alignment import Alignment
from handbook.model.kind import LAST, OFTEN, Kind
from handbook.model.plan import ActionPlan
from handbook.model.progress import MonthlyProgress
from handbook.model.source_text import SourceText

ROWS = (
    Kind(
        name="plans",
        label="行动方案",
        intro="政府文件定下的任务，一字不改：谁牵头、谁配合、什么时候前办好。",
        model=ActionPlan,
        four_list="",
        columns=("issued", "tasks", "standpoint"),
        facets=("standpoint", "level", "region"),
        promises=("tasks",),
        relations={
            "document.issuer": ("印发单位", "印发的方案"),
            "tasks.lead": ("牵头处室", "牵头的任务"),
            "tasks.support": ("配合处室", "配合的任务"),
            "tasks.serves": ("落实它的记录", "点名它的任务"),
            "tasks.answers": ("回应的问题", "回应它的任务"),
            "liaisons.office": ("挂钩联系处室", "挂钩联系"),
            "paragraphs.units": ("责任单位", "负责"),
        },
        thing="CreativeWork",
        rank=OFTEN,
        official=True,
        searched_beside=True,
        dated=(("document.issued",),),
    ),
    Kind(
        name="alignments",
        label="自查矩阵",
        intro="上级文件要求的，本地用什么任务、政策、指南落实。",
        model=Alignment,
        four_list="",
        columns=(),
        in_tables=("asked_by", "asked", "answered_by", "how_far", "grounds", "all_offices"),
        facets=("progress", "upper", "level"),
        promises=("cells",),
        relations={
            "upper.of": ("上级文件", "自查：本地怎样落实"),
            "cells.of": ("本级落实", "自查：落实上级要求"),
        },
        thing="Thing",
        rank=LAST,
        sourced=False,
    ),
    Kind(
        name="progress",
        label="进展填报",
        intro="每个月各处室报的进展：办到哪一步、凭什么说办成了；没有报的写未填报。",
        model=MonthlyProgress,
        four_list="",
        columns=("month",),
        facets=("office",),
        promises=("reports",),
        relations={"reports.of": ("报的是", "进展")},
        thing="Thing",
        rank=LAST,
        sourced=False,
        dated=(("month",),),
    ),
    Kind(
        name="sources",
        label="依据文本",
        intro="事实凭哪些文件、凭哪一条，什么时候读的；只记指纹，不存原文。",
        model=SourceText,
        four_list="",
        columns=("doc_no", "read_as", "read_on"),
        facets=("read_as",),
        relations={"text_of": ("是哪条政策的文本", "依据文本")},
        thing="Legislation",
        rank=LAST,
        official=True,
        example_id="law-patent-2020",
        dated=(("edition",),),
    ),
)
