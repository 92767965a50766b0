"""The ledger of demands (诉求台账) that a hotline or an office keeps: its headers, its words, its personal columns."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handbook.model.problem import Problem
from handbook.model.record import Record
from handbook.model.state_words import PROBLEM
from handbook.personal import CARD, IDENTITY
from handbook.sheets.columns import Path
from handbook.sheets.mapping import IDENTIFIER, Target
from handbook.sheets.persons import NAME
from handbook.sheets.redacting import ACCOUNT, ADDRESS, MAIL

PREFIX = "demand"
"""Before every id made of a ledger, unless another prefix is asked for."""

ALIKE = ("situation", "raised_on")
"""What a row without a number is known again by, beside its title."""

CONSTANTS: Mapping[Path, str] = {("origin",): "企业需求"}
"""What a new demand says unless the sheet or a mapping says otherwise."""

PHONE, ABOUT = "电话号码", "个人情况"

_FIELDS: dict[Path, tuple[str, ...]] = {
    IDENTIFIER: (
        "编号", "台账编号", "登记编号", "案件编号", "业务编号", "流水号", "单号",
    ),
    ("docket_no",): (
        "受理编号", "工单编号", "诉求编号", "工单号", "受理号", "受理单号", "诉求单号",
    ),
    ("received_on",): ("受理日期",),
    ("limit_workdays",): ("办理时限（工作日）", "时限（工作日）", "承诺工作日"),
    ("title",): ("诉求标题", "标题", "主题", "诉求主题", "工单标题", "诉求名称", "事项名称", "问题名称", "需求名称"),
    ("raised_on",): (
        "来电时间", "提出时间", "诉求时间", "受理时间", "登记时间", "反映时间", "来访时间", "收集时间", "来电日期",
        "登记日期", "诉求日期", "反映日期", "收集日期", "创建时间",
    ),
    ("raised_by",): (
        "单位", "单位名称", "企业", "企业名称", "公司名称", "公司", "诉求单位", "提出单位", "诉求企业", "来电单位",
        "反映单位", "诉求人单位", "所在单位", "工作单位", "申请单位",
    ),
    ("situation",): (
        "诉求内容", "诉求描述", "诉求事项", "具体诉求", "主要诉求", "诉求", "来电内容", "反映内容", "问题描述",
        "具体问题", "问题内容", "需求内容", "需求描述", "工单内容", "事项内容", "内容",
    ),
    ("owner",): (
        "承办处室", "承办单位", "承办部门", "承办科室", "主办处室", "主办单位", "责任单位", "责任部门", "办理处室",
        "办理单位", "办理部门", "处理部门", "处理单位", "转办处室",
    ),
    ("support_offices",): ("协办处室", "协办单位", "协办部门", "配合单位", "配合部门"),
    ("due",): ("办理时限", "办结期限", "截止日期", "截止时间", "承诺时限", "答复期限", "限办日期", "完成时限", "期限"),
    ("state",): ("办理状态", "处理状态", "办理进度", "办结状态", "工单状态", "办理情况状态", "进度"),
    ("result",): ("办理结果", "处理结果", "办理情况", "处理情况", "办理意见"),
    ("closed_on",): ("办结时间", "完成时间", "完成日期", "结案时间"),
    ("reply",): ("答复", "答复内容", "回复内容", "答复意见", "回复意见"),
    ("replied_on",): ("答复日期", "答复时间", "回复日期", "回复时间"),
    ("satisfied",): ("满意度", "是否满意", "满意情况", "满意度评价", "回访结果"),
    ("channel",): ("从哪里来", "来源渠道", "诉求渠道", "受理渠道", "渠道", "诉求来源", "来源方式"),
    ("explanation",): ("原因说明", "说明原因", "未办结原因", "情况说明"),
}  # fmt: skip

_LONGEST = 14
"""Letters of a header; what is longer is a sentence."""

_NO_PERSON = re.compile("(?:内容|时间|日期|记录|情况|次数|结果|渠道|描述|类型|类别|编号|数量|状态|满意度)$")
_WORKPLACE = re.compile("单位|公司|企业|办公|经营|注册|项目|处室|科室|部门|窗口|固定|座机")
_DOER = (
    "诉求|来电|来访|来信|反映|投诉|举报|申请|提出|咨询|求助|联系|联络|经办|承办|主办|协办|办理|处理|受理|登记|录入|回访|审核|审批|签收|责任"
    "|当事|反馈|填报|填表|受访|接线|接听|接待|记录|法定代表|申报|报送|跟踪|督办|对接|负责|收集|走访|报告|服务|派单|分派"
)
_PERSONAL = (
    (IDENTITY, re.compile("身份证|证件|护照|社保号|公民身份")),
    (CARD, re.compile("银行卡|银行账|卡号|账号|帐号|开户")),
    (MAIL, re.compile("邮箱|e-?mail|电子邮件|邮件地址")),
    (ACCOUNT, re.compile("微信|qq|wechat")),
    (ADDRESS, re.compile("住址|住所|地址|户籍|籍贯|家庭|门牌|居住|所在小区")),
    (PHONE, re.compile("电话|手机|联系方式|号码|主叫|传真|座机|mobile|phone|tel")),
    (ABOUT, re.compile("性别|年龄|出生|生日|民族|婚姻|政治面貌|^学历$|^职务$|签名|照片|车牌")),
    (NAME, re.compile(f"(?:{_DOER})(?:人|者|员)|姓名|名字|称呼|法人|市民|坐席|座席|话务|专员|联络员|^name$|^责任人")),
)


def is_ledger(model: type[Record]) -> bool:
    """Whether sheets of this kind are about people who asked for something."""
    return model is Problem


_WORDS: Mapping[Path, Mapping[str, tuple[str, ...]]] = {
    ("state",): PROBLEM,
    ("satisfied",): {
        "满意": ("非常满意", "很满意", "满意"),
        "基本满意": ("基本满意", "较满意", "比较满意", "一般"),
        "不满意": ("不满意", "很不满意", "非常不满意"),
        "没有评价": ("没有评价", "未评价", "无评价", "未回访", "联系不上"),
    },
    ("channel",): {
        "12345热线": ("12345热线", "12345", "热线", "政务热线", "来电", "电话"),
        "网站留言": ("网站留言", "留言", "网上留言", "网站", "局长信箱", "网络"),
        "来信": ("来信", "信件", "信访", "邮寄"),
        "窗口": ("窗口", "来访", "现场", "服务窗口"),
        "走访": ("走访", "上门走访", "调研"),
        "恳谈会": ("恳谈会", "座谈会", "座谈"),
        "问卷": ("问卷", "问卷调查"),
        "其他": ("其他",),
    },
}
"""What ledgers write for the words of a field."""


def titles() -> dict[str, Target]:
    """What a ledger calls the fields of a problem."""
    words = {path: {word: said for said, listed in known.items() for word in listed} for path, known in _WORDS.items()}
    return {
        title: Target(path, values=words.get(path))
        for path, listed in (*_FIELDS.items(), (("state",), ("状态",)))
        for title in listed
    }


def personal(header: str) -> str | None:
    """What a column holds that is personal by its name; None for any other. `header` is as it is compared."""
    name = header.replace(" ", "")
    if not name or len(name) > _LONGEST or _NO_PERSON.search(name):
        return None
    what = next((what for what, pattern in _PERSONAL if pattern.search(name)), None)
    return None if what in (ADDRESS, PHONE) and _WORKPLACE.search(name) else what
