"""What a city's repository was written by: version and answers, and a digest of each file that upgrades may replace.

Kept as `.handbook.json` in the repository. A file whose digest is not the one kept was changed by the city.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

FILE = ".handbook.json"


class ManifestError(Exception):
    """There is none, or it cannot be read; the message is a sentence for whoever upgrades."""


@dataclass(frozen=True)
class Answers:
    """What `init` was told about the new handbook."""

    title: str
    place: str
    publisher: str
    forge: str  # github, gitlab, gitee or none
    example: bool = False
    province: bool = False  # a repository that joins cities' handbooks and holds none


@dataclass
class Manifest:
    """Version and answers, and path → SHA-256 of what was written."""

    version: str
    answers: Answers
    files: dict[str, str] = field(default_factory=dict)

    def is_own(self, path: str, content: bytes) -> bool:
        """Whether a file still is what was written there."""
        return self.files.get(path) == digest(content)

    def text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, root: Path) -> Manifest:
        """Raises ManifestError."""
        try:
            kept = json.loads((root / FILE).read_text(encoding="utf-8"))
            return cls(str(kept["version"]), Answers(**kept["answers"]), dict(kept["files"]))
        except FileNotFoundError:
            raise ManifestError(f"{root} 里没有 {FILE}，不是 handbook init 写的仓库，不知道哪些文件可以换。") from None
        except (OSError, ValueError, KeyError, TypeError):
            raise ManifestError(f"{root / FILE} 读不出来。从版本记录里找回它，再试一次。") from None


def digest(content: bytes) -> str:
    """SHA-256 of a file; line ends that a checkout has changed do not count."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: digest(content) for path, content in sorted(files.items())}
