"""The model city's lists with what other places do among them."""

from __future__ import annotations

from desks import Desk

RECORDS = {
    "events": "title: 一场{name}的讲座\nregion: {name}\nstarts: 2026-12-20\n",
    "equipment": "title: 一台{name}的显微镜\noutside: true\nlocation: {{address: {name}}}\n",
    "problems": "title: 一个{name}的问题\nregion: {name}\norigin: 企业需求\n",
    "indicators": "title: 一项{name}的指标\nregion: {name}\nunit: 家\n",
    "contacts": "title: 一位{name}的联系人\nregion: {name}\nrole: 办事窗口\nserves: 作坊\n",
    "measures": "title: 一件{name}的举措\nregion: {name}\narea: 经费\naction: 减表\n",
    "policies": "title: 一份{name}的办法\nregion: {name}\nlevel: 市\n",
}
"""Of each kind a record that would come first by its file's name."""

OTHER = "远川市"


def fill(desk: Desk) -> None:
    """Two records of another city in every list of `RECORDS`."""
    regions = desk.read("vocabularies/regions.yml")
    desk.write("vocabularies/regions.yml", f"{regions}- id: farriver\n  label: {OTHER}\n  code: 880100\n")
    for kind, text in RECORDS.items():
        for number in (1, 2):
            desk.write(f"{kind}/a-{number}.yml", text.format(name=OTHER).replace("title: 一", f"title: 第{number}"))
