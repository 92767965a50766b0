"""Short noun phrases out of sentences: of what a number is said, who is granted what. No sentence is kept."""

from __future__ import annotations

import re

from handbook.papers.structure.plain import plain
from handbook.papers.values.value import AGE, AT_MOST, COUNT, TERM, Value

LONGEST = 20
"""Letters of a phrase: what is longer is a sentence, or has to be read by a person."""

_DAYS = frozenset({"工作日", "自然日", "日", "天", "小时", "法定工作日"})
SHORTEST = 2
LEAST_NAME = 3
"""Letters of a name that says more than a form: 奖励 says nothing alone."""

_STOPS = re.compile(r"[，。；：、！？（）“”《》〔〕\s]")
_BINDING = re.compile(
    r"(?:原则上|一般|应当?|须|需|可以?|能够?|每年|至少|最高|最低|最多|最长|不得|分别|且|但|并|或者?|的|为|是|在|(?<![持拥具享])有"
    r"|达到|达|(?<![期届])满|占|按照?|以|将|不|未|没有|低于|少于|超过|高于|小于|大于|多于|足|给予|约|近|于|从|由|至|到|和|及|与|共|计|等|其)+$"
)
_LEADING = re.compile(
    r"^(?:本(?:办法|细则|规定|意见|政策|通知|公告|条例|法)(?:中|所称|所指)?|指已?|且|但|并|或者?|应当?|须|需|可以?|能够?|具有|具备|对|其中|其|该"
    r"|同时|原则上|如果?|凡|即|已|在|于|按照?|以|由|为|是|不得|不?超过|不?低于|不少于|达到|的|和|及|与|等)+"
)
_VAGUE = re.compile(
    "部分|其中|施行后|复核后|以后|以前|期限|时间|标准|数量|总额|连续|每次|当年|余额|金额|比例|前款|上述|之日起|期间|年内|人数|适用"
)
"""Words that say nothing alone of what a number is."""

_NUMBER = re.compile(
    r"(?:[\d%]+[^\d%]{0,3}?|百分之[一二三四五六七八九十百]+|(?<![近前上每续第一二三四五六七八九十百])[一二三四五六七八九十百]+(?:个|[万亿])?(?:元|倍|年|月|日|人|家|项|次))"
    r"(?:以上|以下|以内|以外|及以上|的比例|的|内)?"
)
"""A number inside a sentence, in figures or not, and the word that binds it."""

_JOINS = re.compile(r"[和及与或]$")
_VERBS = frozenset(
    {"签订", "缴纳", "取得", "拥有", "获得", "完成", "购置", "购买", "持有", "引进", "建有", "配备", "设立"}
)
"""Words before a number that say what is done, and not of what."""

_HEADS = (
    "企业|单位|机构|人才|人员|团队|平台|基地|院所|高校|个人|项目|园区|孵化器|众创空间|中心|实验室|专家|人|者|组织|院士|博士后"
    "|毕业生|企业家|载体|服务商|公司|集团|学校|医院|银行|合作社|农户|家庭|青年|学生|教师|学者|职工|工站|工作站|联盟|集群|纳税人"
)
_NOUN = re.compile(rf"(?:{_HEADS})$")


def subject_of(value: Value) -> str:
    """What a number is said of, from the words before it, or behind it where none of those say so.

    Of a time in which something is done, the deed that the words behind it name. Empty where words are none or too
    many, so that a person has to read it.
    """
    if not value.marked:
        return ""
    said = plain(value.sentence)
    ahead, behind = said[: value.marked[0]], said[value.marked[1] :]
    before, after = _before(ahead), _after(behind)
    if is_limit(value):
        return after
    if value.kind == AGE:
        return before if "年龄" in before else f"{after}年龄" if after else "年龄"
    if before in _VERBS:
        return _short(f"{before}{after}")
    if before and not _VAGUE.fullmatch(before) and not _JOINS.search(_STOPS.split(ahead)[-1]):
        return before
    return after if value.kind == COUNT or behind.startswith("的") else ""


def is_limit(value: Value) -> bool:
    """Whether a term is one in which something is done: 5个工作日内."""
    return value.kind == TERM and value.bound == AT_MOST and (value.unit or "").lstrip("个") in _DAYS


def _before(ahead: str) -> str:
    """The words between the last stop or number and the end, without those that only bind what follows."""
    piece = _NUMBER.split(_STOPS.split(re.sub(r"（[^（）]*）", "", ahead))[-1])[-1]
    return _short(_LEADING.sub("", _BINDING.sub("", piece)))


def _after(behind: str) -> str:
    """The noun or the deed right behind a number: 劳动合同, 完成复核."""
    piece = _STOPS.split(re.sub(r"^(?:以上|以下|以内|及以上|内|的|且|，)+", "", behind))[0]
    return _short(re.split(r"(?<=..)(?:对|的|为|应|须|可|进行|予以|给予|按|或|和|及|并|与)", piece)[0])


def target_of(sentence: str) -> str:
    """Who is granted something: 对…的高新技术企业，给予…; empty where no words say it surely."""
    said = plain(sentence)
    for form in _TARGETS:
        found = form.search(said)
        if found:
            who = found["who"].split("的")[-1] if re.search(r"\d", found["who"]) else found["who"]
            name = _short(_LEADING.sub("", who))
            if name and _NOUN.search(name):
                return name
    return ""


_TARGETS = (
    re.compile(
        r"(?:^|[，。；：])对(?:于)?(?P<who>[^，。；：]{2,60}?)"
        r"(?:，|(?:分别|每[家人个项]|按照?|给予|予以|实行|一次性|免征|减按|减征))"
    ),
    re.compile(r"(?:^|[。；：])(?P<who>[^，。；：]{2,60}?)，?(?:可以?)?(?:减按|免征|减征|享受|申请|获得|按)"),
)
_GIVING = re.compile(r"^(?:给予|予以|发放|享受|一次性|最高|相应|适当|计算|标准)+")
_GIVEN = re.compile(
    r"(?:给予|予以|发放|享受|核拨|拨付|的标准|的)(?:一次性|最高|相应|适当)?(?P<what>[\u4e00-\u9fff]{0,12}?(?:奖励|补助|补贴|资助|贴息|奖金|优惠|补偿))"
)


_ASKERS = re.compile(
    r"(?:申请|申报)?[^，。；：]{0,30}?的(?P<who>[^，。；：的]{2,18})，?(?:应当?|须|需|必须)?(?:同时)?(?:符合|具备|满足)"
)


def asker_of(sentence: str) -> str:
    """Who has to fulfil a list of conditions: 申请认定的企业，应当符合下列条件; empty where no words say it."""
    found = _ASKERS.search(plain(sentence))
    name = _short(_LEADING.sub("", found["who"])) if found else ""
    return name if _NOUN.search(name) else ""


def given_by(sentence: str) -> str:
    """What is given, as the words call it: 生活费补贴; empty where they call it by nothing but its form."""
    found = _GIVEN.search(re.sub(r"《[^《》]*》", "", plain(sentence)))
    name = _short(_GIVING.sub("", _LEADING.sub("", found["what"].split("的")[-1]))) if found else ""
    return name if len(name) > LEAST_NAME else ""


def _short(phrase: str) -> str:
    """A phrase of at most `LONGEST` letters: the last of those that 的 joins, where it is longer."""
    said = phrase.strip()
    if len(said) > LONGEST:
        parts = said.split("的")
        said = ""
        for part in reversed(parts):
            longer = f"{part}的{said}" if said else part
            if len(longer) > LONGEST:
                break
            said = longer
        said = _LEADING.sub("", said)
    fits = SHORTEST <= len(said) <= LONGEST and not _VAGUE.fullmatch(said) and not re.search(r"[\d%□*,.;:!?]", said)
    return said if fits else ""
