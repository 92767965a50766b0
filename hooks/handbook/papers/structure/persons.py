"""Persons in a paper: names, numbers, private addresses. They are told by their place and taken out, never kept."""

from __future__ import annotations

import re

from handbook import personal
from handbook.papers.structure.plain import plain

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安"
    "常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍"
    "虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀惠甄曲封储靳段焦巴牧谷车侯宓全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印白怀蒲台"
    "鄂索赖卓蔺屠蒙池乔闻党翟谭贡劳逄姬申扶堵冉宰雍桑桂牛寿通边燕冀浦尚农温别庄晏柴瞿阎习艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广禄东欧沃利蔚越师巩聂晁勾敖融冷辛阚那简饶空曾毋沙"
    "肖闫涂代覃佟岳苟丘付"
)
_NAME = rf"(?:欧阳|上官|司马|诸葛|东方|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|[{_SURNAMES}])[\u4e00-\u9fff·]{{1,2}}"
_RANK = "总书记|同志|先生|女士|院士|教授|主席|总理|老师|工程师|科长|处长|局长|主任"
_LABELS = (
    "联系人|经办人|负责人|签发人|承办人|联络人|填报人|填表人|牵头领导|责任领导|分管领导|包保领导|挂钩领导|牵头人"
    "|责任人|审核人|法定代表人|姓名"
)
_LABELLED = re.compile(
    rf"(?:{_LABELS})(?:及(?:联系)?(?:电话|方式))?(?:：|(?= ?{_NAME}[，、 ]? ?(?:电话|手机|联系电话|[01]?\d{{3}}))) ?"
    r"(?P<name>[\u4e00-\u9fff] ?[\u4e00-\u9fff][\u4e00-\u9fff·]{0,2})(?=[，；。、：（ \d]|$|电话|联系|手机)"
)
_MORE = re.compile(rf"[、，和 ]{{1,2}}(?P<name>{_NAME})(?=[，；。、：（ \d]|$|电话|联系|手机)")
_RANKED = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>{_NAME})(?=同志|先生|女士|院士|教授|老师)|(?P<leader>(?!和国|.?国家|.?民国|于|向|和|应|时|常|华人){_NAME})(?=总书记|主席|总理(?!局))"
)
_NAMED = re.compile(
    rf"(?:书记|[省市县区]长|局长|厅长|主任|处长|科长|院长|校长|董事长|总经理)(?P<name>{_NAME})"
    r"(?=任|担任|为组长|同志|带队|出席|主持|批示|指出|强调)"
)
_MIXED = re.compile(
    rf"(?P<name>{_NAME})(?:{_RANK})?[，：（ ]{{0,2}}(?:(?:联系)?(?:电话|手机)(?:号码)?)?[： ]{{0,2}}"
    r"(?=1[3-9]\d{9}|(?:0\d{2,3}-)?[2-8]\d{6,7}(?!\d))"
)
_BRACKETED = re.compile(rf"(?<=[处科局室部办心会院站长任])（(?P<name>{_NAME})）")
_MAIL = re.compile(
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@(?:vip\.)?"
    r"(?:qq|163|126|yeah|gmail|hotmail|outlook|sina|sohu|foxmail|139|189|aliyun|icloud)\.(?:com|cn|net)",
    re.I,
)
_WECHAT = re.compile(r"(?:微信(?:号)?|QQ(?:号|群)?|wechat)[：: ]{1,2}(?P<name>[A-Za-z0-9_-]{5,20})", re.I)
_NOT_NAMES = frozenset(
    ["单位", "企业", "部门", "公司", "机构", "本人", "签字", "签名", "盖章", "电话", "职务", "信息", "姓名", "手机"]
)
_OFFICE = "处科局室部办会院组站所队厅委心司社团"
"""With what the names of offices end, and those of persons hardly."""

HIDDEN = "□"
"""What stands for each letter of something personal."""


def persons_in(text: str) -> list[tuple[str, int, int]]:
    """What is personal in a text, and from which letter to which it stands."""
    said = plain(text)
    found: list[tuple[str, int, int]] = []
    for form in (_LABELLED, _RANKED, _NAMED, _MIXED, _BRACKETED):
        for hit in form.finditer(said):
            name = "leader" if hit.groupdict().get("leader") else "name"
            if hit[name].replace(" ", "") in _NOT_NAMES or hit[name][-1] in _OFFICE:
                continue
            found.append(("姓名", *hit.span(name)))
            more = _MORE.match(said, hit.end(name)) if form is _LABELLED else None
            while more:  # 联系人：张三、李四
                found.append(("姓名", *more.span("name")))
                more = _MORE.match(said, more.end())
    found += [("私人邮箱", *hit.span()) for hit in _MAIL.finditer(said)]
    found += [("微信或 QQ", *hit.span("name")) for hit in _WECHAT.finditer(said)]
    found += [(one.what, one.start, one.end) for one in personal.numbers(text)]
    made: list[tuple[str, int, int]] = []
    for what, start, end in sorted(found, key=lambda one: (one[1], -one[2])):
        if not made or start >= made[-1][2]:
            made.append((what, start, end))
    return made


def persons_under(heading: str, text: str) -> list[tuple[str, int, int]]:
    """What is personal in a cell below a head such as 联系人, or behind such a label."""
    said = f"{heading}："
    shifted = [(what, start - len(said), end - len(said)) for what, start, end in persons_in(said + text)]
    return [(what, max(start, 0), end) for what, start, end in shifted if end > 0]


def without_persons(text: str, heading: str = "") -> str:
    """The text with everything personal covered; as long as it was."""
    pieces, at = [], 0
    for _, start, end in persons_under(heading, text) if heading else persons_in(text):
        pieces += [text[at:start], HIDDEN * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])
