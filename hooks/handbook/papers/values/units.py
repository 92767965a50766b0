"""Units as they are printed next to a number, and the kind of value that each makes.

A measure word of one letter is one only where the next letter does not make another word of it: 人 is, 人才 is not.
"""

from __future__ import annotations

from handbook.papers.values.value import AGE, AMOUNT, COUNT, MEASURE, RATE, SCORE, TERM

_MYRIADS = "(?:万亿|千亿|百亿|亿|千万|百万|万|千|百)?"
_EACH_OF = "人 平方米 月 年 天 日 次 家 户 件 项 亩 吨 个 台 套 班 课时 学时 小时 公里 千瓦时 度 立方米 ㎡ m2 生 岗"
_COUNTED = (
    "人 民员才工身口均事力类为社大寿生数群选格物文防间机造气居",
    "名 称单录义额牌词师校企优下列次片誉胜城",
    "位 置于次数列居移阶",
    "家 庭长属政居电畜禽装访园乡",
    "户 籍口外主型均数名内用",
)
"""Persons and firms, each with the letters that make another word of it."""

_THINGS = (
    "项", "次 日月年要序数级性品生", "场 地所景馆合", "套 利路餐管", "件 事套", "份 额儿", "篇",
    "部 门分署委级位队长省属市里", "台 湾州阶账风式", "辆", "艘", "架 构", "张 家江力", "页", "字",
    "条 件例款约块线码目", "批 准复次发量注评示文件而", "期 间限满末初货待望刊内权中后前", "班 子级组主车次线列",
    "门 类槛户诊店窗口牌禁", "种 类子植质苗业养粮群畜", "处 理置罚室于所长分以",
    "所 有在得需属述称列长处学以涉辖指示致获占提申反存产", "间 隔接断歇关", "例 如外会行证", "座 谈位机落", "栋",
    "片 区段面", "块 状", "根", "支 持付出部撑援柱配行队教农委线", "只 有要能需限是收", "头 部衔等", "棵", "株", "枚",
    "对 象于接应口比外符在此其企", "组 织建成合团长件装别员内", "队 伍员长列", "届", "轮 换岗流训值候动", "章 程节",
    "类 别型似人企", "级 别配", "层 次级面出", "集", "款 项", "单 位独一个向次列证元据", "宗",
    "起 草步点来诉源到算始见飞重施执实计申至每向停开按由全正", "节 约能点假水日目省选", "幅", "顶",
    "副 本食业主局处市省县书会院教总厅科产作组", "盏", "桌", "床", "车 间站辆主位型", "箱", "袋", "瓶", "盒",
    "包 括含装容干抓保联销揽", "杯",
)  # fmt: skip
_NOT_PIECES = "人 体 税 性 别 工作日 月 年 百分点 小时 季度 学年 星期 周 半月 自然日 完整 会计 纳税"
_COMPOUND = (
    "人次 户次 家次 件次 人天 场次 批次 台次 套次 辆次 班次 人份 标段 标准箱 标箱 TEU 工位 卡位 床位 车位 学位 学分 "
    "课题 课时 机时 核时 大类 小类 门类"
)
_MEASURES = (
    "平方米 平方公里 立方米 平方千米 公里 千米 公顷 千瓦时 千瓦 兆瓦 吉瓦 吨标准煤 吨 公斤 千克 毫升 毫米 厘米 度电 "
    "亩 ㎡ m2 MW kW GW km kg GB MB TB Mbps Gbps PFlops"
)
_NOT_YEARS = "级 代 检 薪 报 费 会 审 末 底 初 均 鉴 龄 期"
_NOT_POINTS = "之别类配红析期公支局为级担享成布工开离立批割散摊步管子解段钟行组层区流发院会厂包店册值歧校明设属拣标送阶"


def _any(words: str) -> str:
    return "|".join(words.split())


def _word(entry: str) -> str:
    """`人 民员才` as an expression: 人, where none of the other letters follows."""
    word, _, others = entry.partition(" ")
    return f"{word}(?![{others}])" if others else word


_MONEY = rf"{_MYRIADS}(?:人民币)?(?:元(?!旦|素|宇|器件|件)|美元|欧元|港元|港币|日元|英镑)"
_PER = rf"(?:/|每)(?:{_any(_EACH_OF)})(?:·|/|每)?(?:月|年|天|日|次|人)?"

UNITS = (
    (AMOUNT, rf"{_MONEY}(?:{_PER})?"),
    (AMOUNT, r"(?:万|亿)(?=[，。；、）]|$|以上|以下|以内)"),
    (RATE, r"%|个?百分点|‰|倍(?![数增受率频])"),
    (AGE, r"周?岁(?![月末首尾数])"),
    (TERM, r"个?(?:法定)?(?:工作日|自然日|交易日)|个?半?小时|分钟|秒(?!杀)"),
    (TERM, r"个?月(?![度报薪租均份底末初饼刊]|[中上下]旬)"),
    (TERM, rf"个?(?:完整)?(?:纳税|会计|自然|经营|财政|日历|预算)?年度?(?!{_any(_NOT_YEARS)})|周年|个?学[年期]"),
    (TERM, r"日(?![期常益报均程本元志])|天(?![使津河然才气下文府桥线平山生宁])"),
    (TERM, r"个?(?:周(?![岁年边转期末密围全到知口刊])|星期)|个?季度|个?[学课]时"),
    (SCORE, rf"分(?![{_NOT_POINTS}]|数线|中心|企业)"),
    (
        MEASURE,
        rf"[万亿]?(?:{_any(_MEASURES)}|克(?![拉隆服扣])|升(?![级学值高降至入任温档])|米(?![面粉字]))(?![A-Za-z])",
    ),
    (COUNT, rf"[万亿]?(?:{_any(_COMPOUND)}|{'|'.join(_word(entry) for entry in _COUNTED)})"),
    (COUNT, rf"[万亿]?(?:{'|'.join(_word(entry) for entry in _THINGS)}|个(?!{_any(_NOT_PIECES)}))"),
)
"""Kind and form of each unit, tried in this order; 项目 counts as 项."""


def kind_of(group: int) -> str:
    """The kind of value that the unit at a place of `UNITS` makes."""
    return UNITS[group][0]
