"""What is written with numbers and counts nothing: names, titles, addresses, numbers of papers and of their parts.

Each stretch is covered by as many letters of a kind, so that places stay.
"""

from __future__ import annotations

import re

COVER = "\u00a4"
"""What stands for each letter that counts nothing; no expression of the readers matches it."""

_HAN = "〇零一二两三四五六七八九十百千万"
_ANY = rf"[0-9{_HAN}]"
_SMALL = "[一二三四五六七八九十]"

_PARTS = "条 款 项 目 章 节 编 届 次会议 号 部分 批 类 产业 课堂 一方 三方 方 者 阶段 线 版 期 代 轮"
_ORDERED = "产业 方阵 梯队 时间 课 步 季度 学历 年度 学期 道 级 手 大"
_IDIOMS = (
    "规模以上 限额以上 不收费 一次性 一站式 一揽子 一体化 一网通办 一件事 一站 一门 一窗 一网 一体 一并 一律 "
    "一致 一般 一定 一旦 一经 一方 一切 一些 一系列 一批 唯一 统一 同一 任一 逐一 之一 万一 进一步 一项或多项 "
    "一对一 点对点 一企一策 一事一议 一人一档 一户一策 一业一证 一照多址 一址多照 一证一码 一票否决 一专多能 "
    "一线 一流 一级 一类 一手 一面 一贯 一道 一起 一边 一时 一样 一度 一向 一再 一同 一共 一单 一表 一卡 一码 "
    "一册 一库 一张网 一把手 一盘棋 一条龙 一条链 一竿子 一次办好 最多跑一次 零距离 零跑腿 零接触 零容忍 "
    "零门槛 零成本 零材料 零延迟 千方百计 千家万户 四通八达 三番 再三 三令五申 百强 千强 五险一金 三资 两新 "
    "三农 三重一大 三公 5+2"
)
"""Words of administration that hold a numeral and set no quantity."""

_NUMBERED = "条件 情形 类型 类别 序号 表 图 栏 项目 步骤 阶段"
_AFTER_NUMBERED = "年 个 项 次 人 家 % 万 元 天 日"
_MERGED = "证 网 馆 所 园 站 库 图 表 单 码 窗 章 厅 屋 卡 链 门 通 位"
_INTO = "合 站 室 中心 照 通 网 体 码 厅 卫 表 单 窗"


def _any(words: str) -> str:
    return "|".join(re.escape(word) for word in words.split())


_NAMES = (
    r"《[^《》]*(?:《[^《》]*》[^《》]*)*》",  # titles of papers
    rf"“[^“”]*{_ANY}[^“”]{{0,30}}”",  # “双百计划”, “532”
    r"〔\d{4}〕 ?第? ?\d+ ?号|（\d{4}）(?:第?\d+号)?|〔[^〔〕]{0,12}〕",
    rf"(?:公告|令|通告|文件) ?(?:\d{{4}} ?年 ?)?第 ?{_ANY}{{1,6}} ?号|\d{{4}}年第\d{{1,6}}号(?:公告|令|文)?",
    rf"第 ?{_ANY}{{1,9}} ?(?:{_any(_PARTS)})(?:之{_SMALL})?(?:（[一二三四五六七八九十\d]{{1,3}}）)?项?",
    rf"第 ?{_ANY}{{1,3}}(?:[至到-]第?{_ANY}{{1,3}})?(?:年|个?月|天|日|学年|学期|周)(?!内)",  # which year, not how long
    r"一(?![十百千万亿年月日天周次个])[\u4e00-\u9fff]一(?![十百千万亿年月日天周次个])[\u4e00-\u9fff]",  # 一户一档
    rf"第{_SMALL}+(?:{_any(_ORDERED)})|第 ?\d ?季度",
    rf"[（，]不?含 ?{_ANY}[^（）]{{0,8}}）",  # what a bound says again
    r"附 ?[件表录图] ?[\d一二三四五六七八九十]{1,3}(?:[、至和-][\d一二三四五六七八九十]{1,2})*",
    r"[\u4e00-\u9fff]{1,8}[路街道巷][东西南北中]{0,2}\d{1,5}(?:[、-]\d{1,5}){0,9}[号弄]",
    r"(?<!\d)\d{1,5}(?:[、-]\d{1,5}){0,9}号(?:楼|院|馆|门|窗口|厅|会议室)?|(?<!\d)\d{1,5}(?:-\d{1,5})?(?:[楼层室栋幢座]|单元)(?![\u4e00-\u9fff]{0,2}以)",
    r"(?<![A-Za-z-])[A-Za-z][A-Za-z-]*\d[\dA-Za-z.-]*|(?<!\d)\d+[A-Za-z]{2,}[\dA-Za-z.-]*(?<!MW)(?<!kW)(?<!km)(?<!kg)(?<!GB)(?<!MB)(?<!TB)",
    r"https?://[\x21-\x7e]+|[wW]{3}\.[\x21-\x7e]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,64}",
    r"(?<!\d)(?:0\d{2,3}-)?\d{7,11}(?!\.?\d{0,12}[元万亿%平吨人家个])(?=[、，。；）\s]|$)|(?<!\d)0\d{2,3}-\d{7,8}(?:-\d+)?",
    r"(?<![\d.])12345(?!\.?\d)",  # the hotline, and no part of a longer number
    r"7 ?[×xX*] ?24|\d\+\d(?:\+[\dNn])*",
    r"十[一二三四五]五(?:期间|规划|时期|末|以来)?|[一二三四五六七八九十两双]五计划",
    rf"[{_HAN}]{{1,3}}[\u4e00-\u9fff]{{1,4}}(?:专项)?(?:计划|工程)",
    rf"{_ANY}{{1,3}}年(?=行动|计划|规划|滚动|攻坚|期|制(?!定|订)|级|生|龄|限期)",
    rf"{_ANY}{{1,3}}[{''.join(_MERGED.split())}][一两二三四五六七八九十](?:{_any(_INTO)})",
    rf"{_ANY}房(?:{_ANY}厅)?(?:{_ANY}卫)?(?=[^\d]|$)|[一二两三四五六]室[一二两三]厅",
    rf"二次(?!以上|以下|及)|(?<![{_HAN}])[零〇](?![{_HAN}])|(?<=[上下前后次每])一(?:纳税|会计)?年度|双[\u4e00-\u9fff]",
    rf"{_SMALL}[级类](?:以上|以下)?|[ABC]{{1,3}}级|[甲乙丙]级|[上下]半年|前[一二三123]个?季度",
    _any(_IDIOMS),
    r"(?:19|20)\d{2} ?年?度(?!末|底|及以后|以后|起)|(?:19|20)\d{2}(?:-(?:19|20)\d{2})?年?(?=版|年版|届|级)",
    r"（ ?(?:[一二三四五六七八九十]{1,3}|\d{1,2}) ?）|[①-⑳]",
    rf"(?:{_any(_NUMBERED)}) ?\d{{1,2}}(?![\d.]{{0,9}}(?:{_any(_AFTER_NUMBERED)}))",
)
_COVERED = re.compile("|".join(_NAMES))

_POINTS = "下列 以下 上述 前述 前款 如下 其他 其中 分为 包括 包含 共分 本法所称 满足 符合"
_POINTS_TO_NUMERALS = "等 这 该 分"
_LISTED = "个 种 类 项 条 款 方面 大 大类 部分 情形 阶段 环节 级 步 者 点 批 档 层次"
_TELLS = (
    "方面 部分 情形 环节 阶段 要素 层级 层次 清单 原则 机制 制度 体系 工程 行动 计划 战略 任务 标准 等级 档次 "
    "关系 责任 要求 聚焦 清楚 结合 统筹 融合 合一 步骤 部门 主体 平台 库 方式 渠道 模块 类型 类别 领域 中心 "
    "基地 集群 产业链 产业 板块 抓手 支柱 特色 特征 功能 窗口 服务 举措 维度 节点 职能 目录 层面 城市 省市 "
    "地区 国 区 县 市 省 北 南"
)
_PIECES = "个 大 项 种 类 条 级 方 步 位 层 维 本 张 支 类别 批 套 道"
_NOT_BOUND = "(?!及?以上|以下|以内)"
_OWN_COUNT = re.compile(
    rf"(?:(?:{_any(_POINTS)})(?:[0-9]{{1,2}}|[{_HAN}]{{1,3}})|(?:{_any(_POINTS_TO_NUMERALS)})[{_HAN}]{{1,3}})"
    rf"(?:{_any(_LISTED)})(?!月|工作日){_NOT_BOUND}"
    rf"|(?<![0-9{_HAN}])[{_HAN}]{{1,3}}(?:{_any(_PIECES)})?(?:{_any(_TELLS)}){_NOT_BOUND}"
)
"""What a paper counts of itself: 下列三种情形, 五个方面."""

_AIMED = re.compile(r"(?:新增|新建|建成|建设|培育|完成|累计|引进|打造|不少于|不低于|至少|达到?|超过)[^，。；]{0,4}$")
"""What shows that a count in numerals is an aim all the same: 新建三个基地."""


def covered(said: str) -> str:
    """The plain sentence with everything covered that counts nothing."""
    text = _COVERED.sub(lambda found: COVER * len(found[0]), said)
    return _OWN_COUNT.sub(lambda found: _own_count(text, found), text)


def _own_count(text: str, found: re.Match[str]) -> str:
    return found[0] if _AIMED.search(text[max(0, found.start() - 10) : found.start()]) else COVER * len(found[0])
