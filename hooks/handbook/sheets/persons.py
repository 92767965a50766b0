"""Names of people in a Chinese text, as far as they give themselves away.

A name is found by how it is addressed (王先生, 张某某) or announced (联系人：张三);
both need a surname, so that 各位先生 and 联系人：科技处 stay. A bare name in the
middle of a sentence cannot be told from other words, and is not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.personal import Detail

NAME = "姓名"

_SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付傅方白邹孟熊秦邱丘江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温常季施俞葛樊殷詹庞章倪柳"
    "鲁祁岳齐梅庄辛管祝左涂谷时舒耿牟卜路关苗凌费纪靳盛童欧甄项曲成游裴席卫查屈鲍覃霍翁隋甘景包司柏宁柯阮桂闵解强柴华车冉房"
    "边喻单洪嵇仲刁蒲臧谈恽承巢储芮蔺宗虞奚诸荣蒯濮储宣贲郁花窦穆尤乐宫简麦饶冷晏缪戚娄应瞿鄢佘米符岑鞠封晁栾楚乔申安"
)
_COMPOUND = "欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|夏侯|端木|南宫|西门|呼延|申屠|轩辕"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f"
_SURNAME = f"(?:{_COMPOUND}|[{_SINGLE}])"
_GIVEN = f"[{_HAN}·]"
_HIDDEN = "[某ＸX×xＯ○〇*＊]"
_ADDRESS = "先生|女士|小姐|太太|师傅|阿姨|大爷|大妈|大姐|大哥|老师|同志"
_ORDINAL = "[大小老]"

_NOBODY = "许多|任何|全体|全部|应该|成为|关于|向各"
_ADDRESSED = re.compile(f"(?:{_ORDINAL}?(?!{_NOBODY}){_SURNAME}{_GIVEN}{{0,2}}?)\\s?(?:{_ADDRESS})")
_SOMEBODY = re.compile(
    f"{_SURNAME}(?:某{{1,3}}(?![企公单部区市镇局处院校项平园人种次类些个年月日地一设产技高行])|{_HIDDEN}{{2,3}})(?:{_ADDRESS})?"
)
_DOER = "诉求人|来电人|来访人|反映人|投诉人|举报人|申请人|当事人|经办人|负责人|法定代表人|法人代表|法人|本人|署名"
_ANNOUNCED = re.compile(
    f"(?:(?:联\\s?系\\s?人|姓\\s?名|户主)(?:是|为|叫|姓名)?\\s*[:：]?|(?:{_DOER})(?:是|为|叫|姓名|\\s*[:：]))\\s*"
    f"(?P<name>{_SURNAME}{_GIVEN}{{1,2}})(?![{_HAN}])"
)
_CALLED = re.compile(
    f"(?:我叫|名叫|本人叫|姓名叫)\\s*(?P<name>{_SURNAME}{_GIVEN}{{1,2}}?)(?=[^{_HAN}]|$|[是住在的从电手因反投想要])"
)
_ANNOUNCED_BEFORE_NUMBER = re.compile(
    f"(?:联系人|姓名|经办人|负责人|申请人|法人代表|法人)\\s*[:：]?\\s*(?P<name>{_SURNAME}{_GIVEN}{{1,2}}?)(?=电话|手机|联系电话|身份证|联系方式|微信)"
)
_WHOLE = re.compile(f"(?:{_COMPOUND})[{_HAN}]{{1,2}}|[{_SINGLE}][{_HAN}·]{{1,2}}")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.'-]+(?: [A-Za-z][A-Za-z.'-]*){1,3}")
OFFICE = re.compile(
    "公司|集团|工厂|厂$|店$|院$|校$|所$|站$|馆$|社$|部$|处$|科$|室$|办$|局$|委$|会$|中心|平台|学院|大学|医院|银行|协会|企业|园区?$|基地"
    "|村$|镇$|街道|政府|窗口|小组|组$|队$|户$|坊$|行$"
)
"""What makes a short name that of an organisation."""


def names(text: str) -> Iterator[Detail]:
    """Names that are addressed or announced."""
    for found in (_ADDRESSED, _SOMEBODY):
        for match in found.finditer(text):
            yield Detail(NAME, *match.span())
    for found in (_ANNOUNCED, _CALLED, _ANNOUNCED_BEFORE_NUMBER):
        for match in found.finditer(text):
            if not OFFICE.search(match["name"]):
                yield Detail(NAME, *match.span("name"))


def is_name(text: str) -> bool:
    """Whether a whole cell is a person's name, by its first letter and its length."""
    plain = text.strip()
    return bool(_WHOLE.fullmatch(plain)) and not OFFICE.search(plain)


def is_surely_a_name(text: str) -> bool:
    """Whether what stands in a column of names may be looked for in other cells: 匿名 and 科技公司 may not."""
    plain = text.strip()
    return is_name(plain) or bool(_LATIN.fullmatch(plain))
