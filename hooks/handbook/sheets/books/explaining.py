"""What a workbook says of itself: on its first sheet, and beside the head of every column."""

from __future__ import annotations

from handbook.kinds import KINDS
from handbook.sheets.books.layout import FILE, Field, Page
from handbook.sheets.columns import Form

HOW = (
    "一张表一类，一行一条；核心条款、任务、材料这样的清单各有一张表，用“记录”和“序”连到它们的主人。",
    "改格子、加行都可以。改好后：handbook import 这个文件.xlsx，先看计划，再加 --write 写入。",
    "新记录：填“标识”和“名称”，“文件”空着就一条一个文件；填现有的文件名，就接在那个文件后面。",
    "清单里的新行：“记录”填主人的标识，“序”空着就排在最后，填 2.5 就排在第 2、3 行之间。原有行的“序”不要改。",
    "几个词写在一格里用顿号隔开，几句话一句一行（Alt+Enter 换行）。只知道到月的日期写 2026-03。",
    "本市自己的编号加一列，表头写成 x-事项编码 这样，加在一类的第一张表里。",
    "自己的列加在最右边，自己的表另起名字，都不会读。不要合并单元格；排序要选中整张表。",
    "删行不会删记录，除非导入时加 --remove。标有 JSON 的列是规则，请维护手册的人改。",
)

HOW_TO_ANSWER = (
    "有底色的格子请填；不知道的空着，不用猜。问什么，看每行最右边“要填什么”一列。",
    "没有底色的格子不用动；改了也会读。不要合并单元格；排序要选中整张表。",
    "一行也没有的清单（例如申请材料、办理流程）请加行：“记录”填主人的标识，“序”空着。",
    "几个词写在一格里用顿号隔开，几句话一句一行（Alt+Enter 换行）。只知道到月的日期写 2026-03。",
    "“核对”一张表：看“写着”和原文一样不一样，答证实、不符或改为；改为的写改成什么，不符的写哪里不符。拿不准的空着。",
    "只写办公电话，不写手机和个人姓名。填好发回给维护手册的人。",
    "维护手册的人：handbook import 这个文件.xlsx，先看计划，再加 --write 写入。表里没有的列和空着的格子都不动。",
)


def help_of(one: Field) -> str:
    """What the model says of the field, and how a cell of it is filled."""
    ways = {
        Form.WORDS: "几个词用顿号隔开",
        Form.TEXTS: "一行一项（Alt+Enter 换行）",
        Form.ONE_OR_MORE: "几个的一行一个（Alt+Enter 换行）",
        Form.DATE: "写成 2026-03-01",
        Form.NUMBER: "只写数字",
        Form.TRUTH: "是 或 否",
        Form.BY_FIELD: "说整条的直接写；说某一项的写“字段名: 内容”，一项一行",
        Form.JSON: "规则（JSON），请维护手册的人改",
    }
    said = [one.type.title, one.type.description, ways.get(one.form, ""), f"字段名 {one.name}"]
    return "\n".join(part for part in [*said, "必填" if one.type.required else ""] if part)


def key_help(page: Page, title: str) -> str:
    """What stands in the first columns, and which of it may be changed."""
    if not page.lists:
        where = f"data/{page.kind}/ 里的文件名，不带 .yml。\n新记录空着就一条一个文件；原有的不要改。"
        return where if title == FILE else "小写英文、数字和短横，定了就不改。\n新记录必填。"
    if title == page.key_titles[0]:
        return f"属于哪一条{KINDS[page.kind].label}：填它的标识。"
    return "在清单里的第几个。原有的不要改；\n新行空着排最后，填 2.5 排在第 2、3 个之间。"
