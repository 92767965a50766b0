"""Where the form of `/admin/` reads and writes: a forge, or this machine."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from handbook.model.base import Part

LOCAL = "http://127.0.0.1:8081"
"""Where `decap-server` listens when nobody says otherwise."""

_HOSTS = {"github": "https://api.github.com", "gitlab": "https://gitlab.com/api/v4"}
_ADDRESS = re.compile(r"https://[^\s/\"'<>;]+(?:/[^\s\"'<>;]*)?|http://(?:127\.0\.0\.1|localhost)(?::\d+)?")
_REPO = re.compile(r"[\w.-]+(?:/[\w.-]+)+")
_FOLDER = re.compile(r"[\w-][\w.-]*(?:/[\w-][\w.-]*)*")


def _secure(text: str) -> str:
    """An address that a signed-in page may talk to; plain http only on this machine."""
    if _ADDRESS.fullmatch(text) is None:
        raise PydanticCustomError("web-address", "“{text}”不是 https 网址。", {"text": text[:40]})
    return text.rstrip("/")


def _repo(text: str) -> str:
    if _REPO.fullmatch(text) is None:
        raise PydanticCustomError("repo", "“{text}”不是仓库名。", {"text": text[:40]})
    return text


def _folder(text: str) -> str:
    if _FOLDER.fullmatch(text) is None:
        raise PydanticCustomError("repo", "“{text}”不是仓库里的文件夹。", {"text": text[:40]})
    return text


Backend = Literal["github", "gitlab", "local"]
WebHost = Annotated[str, AfterValidator(_secure)]


class Editor(Part):
    """The switch of the form in the browser. Without it there is no `/admin/`, and nothing is downloaded."""

    backend: Backend = Field(title="代码平台", description="github、gitlab；local 是只在本机试用")
    repo: Annotated[str, AfterValidator(_repo)] | None = Field(None, title="仓库", description="组织/仓库")
    branch: str = Field("main", title="主分支", pattern=r"^[\w][\w./-]*$")
    folder: Annotated[str, AfterValidator(_folder)] | None = Field(
        None, title="手册在仓库里的文件夹", description="手册就在仓库最上层时不写"
    )
    base_url: WebHost | None = Field(None, title="登录服务", description="OAuth 服务的网址，例如 https://oauth.example")
    auth_endpoint: str | None = Field(None, title="登录路径", pattern=r"^[\w./-]+$", description="不是 auth 时写")
    api_root: WebHost | None = Field(
        None, title="接口地址", description="自建的平台写，例如 https://git.example/api/v4"
    )
    app_id: str | None = Field(None, title="应用编号", description="gitlab 免登录服务（PKCE）时写", pattern=r"^[\w-]+$")

    @model_validator(mode="before")
    @classmethod
    def _whole(cls, data: Any) -> Any:
        """A forge needs a repository and a way to sign in; said before anybody meets a page that cannot."""
        if not isinstance(data, dict) or data.get("backend") not in _HOSTS:
            return data
        if not data.get("repo"):
            raise PydanticCustomError("editor", "editor 没有写仓库（repo）。")
        if not data.get("base_url") and not (data["backend"] == "gitlab" and data.get("app_id")):
            raise PydanticCustomError("editor", "editor 没有写登录服务（base_url）。")
        return data

    @property
    def hosts(self) -> tuple[str, ...]:
        """The only addresses, apart from the site's own, that the page may reach."""
        if self.backend == "local":
            return (self.api_root or LOCAL,)
        found = [self.api_root or _HOSTS[self.backend], *([self.base_url] if self.base_url else [])]
        if self.backend == "gitlab" and not self.base_url:
            found.append("https://gitlab.com")
        origins = [re.sub(r"^(https?://[^/]+).*", r"\1", host) for host in found]
        return tuple(dict.fromkeys(origins))
