"""A handbook of any size to measure on: invented, valid, linked, and the same for the same seed.

Its place, offices and texts are made up, so that nothing of a real handbook
can hide in a measurement. The words are those of the trade, combined widely
enough that a look-up has something to find.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.arguments import parser
from bench.corpus_words import (
    ACCESS,
    ACTIONS,
    ASPECTS,
    AUDIENCES,
    CATEGORIES,
    DOCS,
    FACULTIES,
    FIGURES,
    FORMS,
    INDUSTRIES,
    INSTRUMENTS,
    LEVELS,
    MAKERS,
    MATERIALS,
    MATTERS,
    MEASURES,
    OBJECTS,
    PLACES,
    SUBJECTS,
    TAILS,
    UNITS,
    WHO,
)

LEAST = 10
"""Fewer records would lack a kind."""

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
  - 共享设备: equipment/index.html
  - 机构处室: organizations/index.html
  - 关于: about.md
"""
ABOUT = "# 关于\n\n本手册的地方、单位和内容都是虚构的，只用来测量。\n"


def main(argv: Sequence[str] | None = None) -> int:
    verb = parser("corpus", "写一本虚构的手册，供 build.py --root 使用。")
    verb.add_argument("--entries", type=int, required=True, help="多少条记录")
    verb.add_argument("--seed", type=int, default=1, help="随机种子；种子相同，内容逐字节相同")
    verb.add_argument("--out", type=Path, required=True, help="写到哪个文件夹，须是空的或还没有")
    options = verb.parse_args(argv)
    if options.entries < LEAST:
        sys.exit(f"--entries 至少 {LEAST}。")
    out = options.out.resolve()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        sys.exit(f"{out} 里已有内容，没有动它。请换一个空文件夹。")
    count = write(out, options.entries, options.seed)
    print(f"已写好 {out}：{'，'.join(f'{kind} {number}' for kind, number in count.items())}")
    return 0


def write(out: Path, entries: int, seed: int) -> dict[str, int]:
    """Write a handbook of `entries` records for `--root`; how many there are of each kind."""
    rng = random.Random(seed)
    policies, guides = round(entries * 0.15), round(entries * 0.05)
    offices = max(1, entries // 250)
    rest = max(0, entries - policies - guides - offices)
    count = {"policies": policies, "guides": guides, "equipment": rest, "organizations": offices}
    _file(out / "mkdocs.yml", MKDOCS)
    _file(out / "content" / "about.md", ABOUT)
    _file(out / "data" / "handbook.yml", HANDBOOK)
    for name, words in (("categories", CATEGORIES), ("audiences", AUDIENCES), ("regions", PLACES)):
        listed = "".join(f"- id: {name}-{number}\n  label: {word}\n" for number, word in enumerate(words, 1))
        _file(out / "data" / "vocabularies" / f"{name}.yml", listed)
    makers = {"policies": _policy, "guides": _guide, "equipment": _equipment, "organizations": _organization}
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


def _equipment(rng: random.Random, number: int, count: dict[str, int]) -> Iterator[str]:
    instrument, subject = rng.choice(INSTRUMENTS), rng.choice(SUBJECTS)
    yield f"title: {rng.choice(INDUSTRIES)}{instrument}（{number + 1}）"
    yield f"region: {rng.choice(PLACES)}"
    yield f"summary: 用于{subject}的{rng.choice(ASPECTS)}测试，{_sentence(rng)}"
    yield f"lead_office: {_id('organizations', rng.randrange(count['organizations']))}"
    yield f"model: {rng.choice('ABCDEFGHJK')}{rng.choice('MNPQRSTX')}-{rng.randrange(100, 9999)}"
    yield f"manufacturer: {rng.choice(MAKERS)}"
    yield f"owner: {rng.choice(PLACES)}{rng.choice(INDUSTRIES)}{rng.choice(FACULTIES)}实验室"
    yield "capabilities:"
    for _ in range(3):
        yield f"  - 测定{rng.choice(SUBJECTS)}的{rng.choice(ASPECTS)}和{rng.choice(ASPECTS)}"
    yield "specs:"
    for figure in rng.sample(FIGURES, 3):
        yield f"  - {figure}优于{rng.randrange(1, 900)}{rng.choice(MEASURES)}"
    yield f"access: {rng.choice(ACCESS)}"
    yield f"fee: {{text: 每样{rng.randrange(5, 200) * 10}元，仪器机时每小时{rng.randrange(5, 90) * 10}元}}"
    yield f"booking: 提前{rng.randrange(1, 15)}个工作日在仪器共享平台预约，送样前与{rng.choice(FACULTIES)}实验室确认"
    wanted = f"{rng.choice(SUBJECTS)}需干燥洁净，直径不超过{rng.randrange(3, 120)}毫米"
    yield f"sample_requirements: {wanted}，{_sentence(rng)}"
    yield f"updated: 2026-{rng.randrange(1, 11):02}-{rng.randrange(1, 29):02}"
    yield "confidence: B"


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
