"""The kinds of 减负清单: what became less, where it worked, what is inspected and how trust is kept."""

from __future__ import annotations

from handbook.model.case import Case
from handbook.model.kind import Kind
from handbook.model.measure import Measure
from handbook.model.oversight import CreditRule, SupervisedMatter

ROWS = (
    Kind(
        name="measures",
        label="减负举措",
        intro="以前多少、现在多少、凭什么、有没有证据。",
        model=Measure,
        four_list="burden",
        columns=("before", "after", "where"),
        in_tables=(
            "before",
            "after",
            "where",
            "all_offices",
            "promised_on",
            "delivered_on",
            "kept",
            "basis_said",
            "evidence",
            "area",
            "action",
            "program",
            "measure_report",
        ),
        facets=("program", "area", "way", "scope"),
        promises=("before", "after", "evidence", "basis"),
        titles={"before": "以前", "after": "现在", "where": "哪里", "program": "哪一轮"},
        relations={
            "basis": ("依据", "以它为依据"),
            "relieves": ("减轻的问题", "减负举措"),
        },
        thing="Thing",
        dated=(("happened_on", "promised_on", "delivered_on"),),
    ),
    Kind(
        name="cases",
        label="典型案例",
        intro="别处怎么做的，学它要什么条件。",
        model=Case,
        four_list="burden",
        columns=("where", "figures"),
        facets=("region",),
        promises=("figures", "transferable_conditions"),
        titles={"where": "哪里", "figures": "效果"},
        relations={"shows": ("涉及", "相关案例")},
        thing="Thing",
        dated=(("happened_on",),),
    ),
    Kind(
        name="supervision",
        label="监管事项",
        intro="查谁、查什么、多久一次、凭什么查、结果怎样。只写类别，不点名单位。",
        model=SupervisedMatter,
        four_list="burden",
        columns=("object", "method", "frequency"),
        facets=("method", "office", "region"),
        promises=("object", "frequency", "basis", "plan"),
        relations={"basis": ("依据", "依它监管的事项")},
        thing="Thing",
        official=True,
    ),
    Kind(
        name="credit",
        label="科技信用",
        intro="守信有什么优待，失信会怎样、多久、怎么修复。不登任何单位和个人的名字。",
        model=CreditRule,
        four_list="burden",
        columns=("side", "conduct", "degree"),
        facets=("side", "degree", "region"),
        promises=("consequences", "basis"),
        relations={
            "basis": ("依据", "它定的信用规则"),
            "repair.guide": ("修复的办事指南", "用它修复的行为"),
        },
        thing="Thing",
        official=True,
    ),
)
