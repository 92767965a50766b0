"""Names of pages that tell of outputs: what stands on them is worked out downstream (`site_pages/`), what they are
called is asked for before."""

from __future__ import annotations

SUBSCRIBE = "订阅"
SUBSCRIBE_INTRO = "把申报、活动和任务的日子放进自己的日历，手册改了什么自动收到。"
OPEN_DATA = "开放数据"
OPEN_DATA_INTRO = "手册里的每一条，网页之外还有 JSON、表格和纯文本，给程序、表格软件和智能助手用。"
EDITIONS = "签发记录"
EDITIONS_INTRO = "手册每一期什么时候签发、哪个处室签发、改了什么、勘误了什么。"
BOOKS = "汇编与电子书"
BOOKS_INTRO = "手册编成的书：单个网页下载了就能看，PDF 可以打印成册，都和网站出自同一份数据。"
SITE_MAP = "网站地图"
SITE_MAP_INTRO = "手册的全部栏目和页面，以及各栏目最近一次更新的日期。"
