"""A handbook of any size to measure on: invented, valid, linked, and the same for the same seed.

Its place, offices and texts are made up, so that nothing of a real handbook
can hide in a measurement. The words are those of the trade, combined widely
enough that a look-up has something to find.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

PLACES = ("云川市", "澄江区", "柳溪区", "望岳区", "青屿县", "临泽县", "竹溪县", "霞浦新区")
INDUSTRIES = (
    "集成电路 智能电网 动力电池 光伏玻璃 工业母机 轨道交通 生物医药 高端医疗器械 特种合金 碳纤维 石墨烯 量子通信 "
    "北斗导航 商业航天 低空经济 氢能储运 海水淡化 智慧农业 合成生物 基因测序 脑机接口 人形机器人 工业软件 数字孪生 "
    "车规芯片 柔性显示 精密轴承 超导材料 稀土永磁 固废利用 碳捕集 绿色建材 功能纺织 食品安全 应急救援 文物保护"
).split()
OBJECTS = (
    "研发费用 检测费用 设备购置费 技术交易额 贷款利息 保险费 场地租金 中试费用 专利维持费 标准制定费 人才薪酬 "
    "差旅会议费 样机试制费 软件购置费 认证费用 培训费用 展览费用 咨询费用 数据服务费 实验动物费"
).split()
WHO = (
    "在本市注册的独立法人企业 上年度研发投入增长的企业 规模以上工业企业 新认定的高新技术企业 通过评价的科技型中小企业 "
    "市级以上孵化器运营单位 高等院校和科研院所 新型研发机构 牵头组建创新联合体的单位 引进的领军人才团队 "
    "签订技术合同的买方单位 开放共享仪器的管理单位 首次进入培育库的企业 承担重点研发任务的单位"
).split()
ACTIONS = (
    "开展关键技术攻关 建设概念验证中心 购买科技服务 引进转化科技成果 组织揭榜挂帅 建设中试基地 开放实验室 申报发明专利 "
    "制定国际标准 设立研发机构 举办创新大赛 培养技术经理人 实施数字化改造 开展首台套应用 参与大科学装置"
).split()
FORMS = "后补助 前资助 贷款贴息 保费补贴 以奖代补 股权投资 风险补偿 科技创新券 税收减免".split()
TAILS = (
    "同一事项按就高不重复原则享受 已享受同类支持的不再重复支持 弄虚作假的追回资金并记入信用档案 具体额度以当年预算为准 "
    "由区县先行初审后统一报送 评审结果在网站公示七日 资金由市与区县按比例分担 企业须保持独立核算 "
    "项目验收后一次性拨付 需提供第三方审计报告"
).split()
DOCS = "实施细则 若干措施 管理办法 专项行动方案 支持政策 工作指引 奖励办法 扶持意见".split()
MATTERS = "申请 认定 备案 复核 变更 验收 兑付 登记 年审 评价".split()
MATERIALS = (
    "申请表 营业执照复印件 审计报告 研发项目清单 技术合同 人员名单 社保证明 设备发票 承诺书 知识产权证书".split()
)
UNITS = "处 中心 研究院 实验室 服务站 工作站 检测所 技术市场 孵化器 推广站".split()
CATEGORIES = ("企业", "园区", "平台", "项目", "人才", "研发投入")
AUDIENCES = ("企业", "高校院所", "科研人员", "创业团队", "服务机构")
LEVELS = ("省", "市", "区")

HANDBOOK = """format: 1
title: 云川科技服务手册
short_title: 云川手册
description: 虚构的手册，用来量速度和大小
publisher: 云川市科学技术局
place: 云川市
hotline: 12345
"""
MKDOCS = """site_name: 云川科技服务手册
nav:
  - 首页: index.html
  - 政策: policies/index.html
  - 办事指南: guides/index.html
  - 机构处室: organizations/index.html
  - 关于: about.md
"""
ABOUT = "# 关于\n\n本手册的地方、单位和内容都是虚构的，只用来测量。\n"


def write(out: Path, entries: int, seed: int) -> dict[str, int]:
    """Write a handbook of `entries` records for `--root`; how many there are of each kind."""
    rng = random.Random(seed)
    policies, guides = round(entries * 0.15), round(entries * 0.05)
    count = {"policies": policies, "guides": guides, "organizations": max(1, entries - policies - guides)}
    _file(out / "mkdocs.yml", MKDOCS)
    _file(out / "content" / "about.md", ABOUT)
    _file(out / "data" / "handbook.yml", HANDBOOK)
    for name, words in (("categories", CATEGORIES), ("audiences", AUDIENCES), ("regions", PLACES)):
        listed = "".join(f"- id: {name}-{number}\n  label: {word}\n" for number, word in enumerate(words, 1))
        _file(out / "data" / "vocabularies" / f"{name}.yml", listed)
    makers = {"policies": _policy, "guides": _guide, "organizations": _organization}
    for kind, make in makers.items():
        for number in range(count[kind]):
            lines = "\n".join(make(rng, number, count))
            _file(out / "data" / kind / f"{_id(kind, number)}.yml", f"{lines}\n")
    return count


def _file(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _id(kind: str, number: int) -> str:
    return f"{kind[0]}{number:06}"


def _sentence(rng: random.Random) -> str:
    rate, cap = rng.randrange(5, 60), rng.randrange(5, 800)
    forms = (
        f"对{rng.choice(WHO)}在{rng.choice(INDUSTRIES)}领域{rng.choice(ACTIONS)}的，按{rng.choice(OBJECTS)}的{rate}%"
        f"给予{rng.choice(FORMS)}，最高不超过{cap}万元",
        f"{rng.choice(WHO)}{rng.choice(ACTIONS)}，"
        f"{rng.choice(OBJECTS)}超过{cap}万元的部分给予{rate}%的{rng.choice(FORMS)}",
        f"支持{rng.choice(INDUSTRIES)}与{rng.choice(INDUSTRIES)}融合发展，鼓励{rng.choice(PLACES)}{rng.choice(ACTIONS)}",
        rng.choice(TAILS),
    )
    return rng.choice(forms)


def _text(rng: random.Random, letters: int) -> str:
    """About so many characters of prose."""
    said: list[str] = []
    while sum(map(len, said)) < letters:
        said.append(_sentence(rng))
    return "；".join(said) + "。"


def _common(rng: random.Random, title: str, count: dict[str, int]) -> Iterator[str]:
    yield f"title: {title}"
    yield f"region: {rng.choice(PLACES)}"
    yield f"level: {rng.choice(LEVELS)}"
    yield f"lead_office: {_id('organizations', rng.randrange(count['organizations']))}"
    yield f"updated: 2026-{rng.randrange(1, 11):02}-{rng.randrange(1, 29):02}"


def _policy(rng: random.Random, number: int, count: dict[str, int]) -> Iterator[str]:
    year = rng.randrange(2016, 2026)
    yield from _common(rng, f"{rng.choice(INDUSTRIES)}{rng.choice(ACTIONS)}{rng.choice(DOCS)}（{number + 1}）", count)
    yield f"summary: {_sentence(rng)}"
    yield f"categories: [{', '.join(rng.sample(CATEGORIES, 2))}]"
    yield f"audiences: [{rng.choice(AUDIENCES)}]"
    yield f"doc_nos: [云科发〔{year}〕{number + 1}号]"
    yield f"issuers: [{_id('organizations', rng.randrange(count['organizations']))}]"
    yield f"effective_on: {year}-{rng.randrange(1, 13):02}-01"
    if rng.random() < 0.5:
        yield f"expires_on: {year + rng.randrange(3, 8)}-12-31"
    if number and rng.random() < 0.1:
        yield f"replaces: [{_id('policies', rng.randrange(number))}]"
    yield f"confidence: {rng.choice('AABBC')}"
    yield "clauses:"
    for _ in range(4):
        yield from _clause(rng, count)


def _clause(rng: random.Random, count: dict[str, int]) -> Iterator[str]:
    month = rng.randrange(1, 10)
    yield f"  - title: {rng.choice(INDUSTRIES)}{rng.choice(FORMS)}"
    yield f"    support_target: {rng.choice(WHO)}"
    yield f"    conditions: {_text(rng, 125)}"
    yield f"    benefit: {{text: {_text(rng, 125)}}}"
    yield f"    window: {{kind: yearly, opens: 2026-{month:02}-01, closes: 2026-{month + 2:02}-15}}"
    yield f"    procedure: {_text(rng, 85)}"
    yield f"    confidence: {rng.choice('AABBD')}"
    if count["guides"] and rng.random() < 0.3:
        yield f"    guide: {_id('guides', rng.randrange(count['guides']))}"


def _guide(rng: random.Random, number: int, count: dict[str, int]) -> Iterator[str]:
    yield from _common(
        rng, f"{rng.choice(INDUSTRIES)}{rng.choice(OBJECTS)}{rng.choice(MATTERS)}（{number + 1}）", count
    )
    if count["policies"]:
        yield f"policies: [{_id('policies', rng.randrange(count['policies']))}]"
    yield f"support_target: {rng.choice(WHO)}"
    yield f"acceptance_conditions: [{_sentence(rng)}, {_sentence(rng)}]"
    yield "materials:"
    for material in rng.sample(MATERIALS, 5):
        yield f"  - name: {material}"
    yield "steps:"
    for _ in range(6):
        yield f"  - title: {_text(rng, 72)}"
    yield f"promised_days: {{value: {rng.randrange(1, 30)}, unit: 工作日}}"
    yield f"pitfalls: [{_text(rng, 75)}, {_text(rng, 75)}]"


def _organization(rng: random.Random, number: int, count: dict[str, int]) -> Iterator[str]:
    place = rng.choice(PLACES)
    yield f"title: {place}{rng.choice(INDUSTRIES)}{rng.choice(UNITS)}（{number + 1}）"
    yield f"region: {place}"
    yield "level: 市"
    yield "role: 直属单位"
    if number:
        yield f"parent: {_id('organizations', rng.randrange(min(number, 50)))}"
    yield f"summary: {_text(rng, 135)}"
    yield "duties:"
    yield f"  - text: {_text(rng, 135)}"
    yield f"updated: 2026-{rng.randrange(1, 11):02}-{rng.randrange(1, 29):02}"
    yield "confidence: B"
