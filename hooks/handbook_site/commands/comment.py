"""Put a review below the proposal it is about; one that is there already is brought up to date, not repeated.

    python3 scripts/comment.py review/review.md --commit SHA     GitHub: every open proposal of this commit
    python3 scripts/comment.py review/review.md                  GitLab: the merge request of this pipeline

Whose forge it is, and the right to write, come from the environment that GitHub Actions and GitLab CI set
(`GITHUB_TOKEN`; in GitLab a project access token in `HANDBOOK_TOKEN`). Without one nothing is written and nothing
fails: the review is in the job's files anyway.

Exit status: 0 written, or nobody to write to; 1 the forge refused.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.error import URLError

from handbook.reviewing.forms.comment import MARK
from handbook_site.commands import forges


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="把审阅说明写在合并请求下面；已有的就更新。")
    parser.add_argument("file", type=Path, metavar="文件", help="review 命令写的 review.md")
    parser.add_argument("--commit", default="", metavar="提交", help="GitHub：写到这个提交的合并请求下面")
    options = parser.parse_args(argv)
    text = options.file.read_text(encoding="utf-8")
    if MARK not in text:
        print("这不是审阅说明，没有写评论。", file=sys.stderr)
        return 1
    forge = forges.here(os.environ, options.commit)
    if forge is None:
        print("不在合并请求里，或没有写评论的权限，没有写评论。")
        return 0
    try:
        for proposal in forge.proposals():
            print(f"合并请求 {proposal}：{forge.post(proposal, text, MARK)}。")
    except URLError as error:
        print(f"代码平台没有收下评论：{error}。", file=sys.stderr)
        return 1
    return 0
