"""`province.py --check-city`: a city holds its own finished site to what it promised, before it hands it in."""

from __future__ import annotations

import sys
from pathlib import Path

from handbook.findings import Level, as_text, count, in_order, summary
from handbook.province.cities import Province
from handbook_site.province.promise_lists import findings


def check_city(province: Province, name: str, site: Path, before: Path | None) -> int:
    """Say what is wrong. Exit status: 0 it can be handed in, 1 it cannot, or an address is lost.

    `before` is the province's last edition or the city's list out of it; without one no address is asked for.
    """
    city = next((one for one in province.cities if one.id == name), None)
    if city is None:
        known = "、".join(one.id for one in province.cities)
        sys.exit(f"各市文件里没有“{name}”，有的是：{known}。")
    if not site.is_dir():
        sys.exit(f"没有 {site} 这个文件夹。先用 build.py 生成，或用 --site 指出网站在哪里。")
    if before is not None and not before.exists():
        sys.exit(f"没有 {before}。写省网站上一版的文件夹，或从省网站下载的 promises/{city.id}.txt。")
    found = in_order(findings(site, city, before))
    for finding in found:
        print(as_text(finding))
    levels = count(found)
    sound = not levels[Level.ERROR] and not levels[Level.WARNING]
    asked = "" if before is not None else "没有给 --before，发布过的网址没有查。"
    print(f"{city.name}的网站{'可以交' if sound else '还不能交'}：{summary(found)}。{asked}")
    return 0 if sound else 1
