"""Every file of a new handbook's repository, worked out before any is written.

`kept` are those of the generator, which `upgrade` brings up to date as long as the city has not changed them;
`own` are the city's own from the first day: identity, navigation, words and records.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml
from jinja2 import Environment, StrictUndefined

from handbook import schemas
from handbook.model.publishing import FileOwner
from handbook.outputs.code_owners import PLACES, code_owners
from handbook.version import NAME, VERSION
from handbook_site.starting import guides
from handbook_site.starting.manifest import Answers
from handbook_site.starting.resources import STARTER, shipped

GUIDES = (
    "editing*.md",
    "evidence.md",
    "how-to.md",
    "pictures/*.svg",
)
WORDS = ("audiences", "categories", "clause-lists", "documents", "fillers", "synonyms", "wording", "workdays")
"""Vocabularies that any city can begin with; the others name records or places."""

SAYINGS = ("everyday", "abbreviations")
LOCAL = "# 只在本地用的"
"""Lists of what people say: they serve any city up to this heading."""

PROVINCE_FORGES = ("github", "gitlab")
"""Forges that have a workflow for a province: they make a job of each city."""

OF_PROPOSALS = (".github/workflows/", ".github/pull_request_template.md")
"""What a city's repository has for proposals that change its facts."""

FORGES = {"github": "GitHub", "gitlab": "GitLab", "gitee": "Gitee", "none": "都不是"}

EDITOR = {
    "files.encoding": "utf8",
    "files.eol": "\n",
    "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.detectIndentation": False},
}
"""How VS Code writes files of a handbook."""

_TEMPLATES = Environment(
    variable_start_string="[[", variable_end_string="]]", block_start_string="[%", block_end_string="%]",
    comment_start_string="[#", comment_end_string="#]", undefined=StrictUndefined, keep_trailing_newline=True,
    trim_blocks=True, autoescape=False,
)  # fmt: skip  # what is made is YAML and Markdown; values are quoted there by the filter `yaml`
_TEMPLATES.filters["yaml"] = lambda value: json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Files:
    """Path in the repository → bytes."""

    kept: dict[str, bytes]
    own: dict[str, bytes]


def files(answers: Answers) -> Files:
    """The repository of a handbook that is told by `answers`."""
    if answers.province:
        return _province(answers)
    kept = dict(_rendered(STARTER / "common", answers))
    if answers.forge != "none":
        kept |= _rendered(STARTER / answers.forge, answers)
    kept |= {f"data/schemas/{name}": text.encode() for name, text in schemas.documents().items()}
    kept[".vscode/settings.json"] = schemas.editor_settings(EDITOR)
    kept["requirements.txt"] = shipped("requirements.txt").read_bytes()
    kept |= _guides()
    own = dict(_example(answers) if answers.example else _bare(answers))
    own |= _code_owners(answers, own)
    return Files({path: made for path, made in kept.items() if path not in own}, own)


def _province(answers: Answers) -> Files:
    """A repository that says which cities there are: of a city's it has what belongs to the forge and the lock."""
    kept = {
        path: made for path, made in _rendered(STARTER / "common", answers) if path in (".gitignore", ".gitattributes")
    }
    if answers.forge in PROVINCE_FORGES:
        of_city = dict(_rendered(STARTER / answers.forge, answers))
        kept |= {path: made for path, made in of_city.items() if not path.startswith(OF_PROPOSALS)}
        kept |= _rendered(STARTER / "province" / answers.forge, answers)
    kept["requirements.txt"] = shipped("requirements.txt").read_bytes()
    return Files(kept, dict(_rendered(STARTER / "province" / "common", answers)))


def _code_owners(answers: Answers, own: dict[str, bytes]) -> dict[str, bytes]:
    """Whom the forge asks to look at a proposal, where an example says which office answers for what."""
    listed = own.get("data/vocabularies/owners.yml")
    if listed is None or answers.forge not in PLACES:
        return {}
    owners = [FileOwner.model_validate(one) for one in yaml.safe_load(listed)]
    offices = [yaml.safe_load(content) for path, content in own.items() if path.startswith("data/organizations/")]
    titles = {one["id"]: one["title"] for listed in offices if isinstance(listed, list) for one in listed}
    return {PLACES[answers.forge]: code_owners(owners, titles).encode()}


def rendered(text: str, answers: Answers) -> str:
    """One file of the starter, for a handbook that is told by `answers`."""
    names = {**asdict(answers), "version": VERSION, "package": NAME, "command": "handbook"}
    return _TEMPLATES.from_string(text).render(names)


def _rendered(folder: Path, answers: Answers) -> Iterator[tuple[str, bytes]]:
    """The templates of one part. `dot.` at the beginning of a name is a dot, which hidden files would not survive."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            parts = [f".{part[4:]}" if part.startswith("dot.") else part for part in path.relative_to(folder).parts]
            yield "/".join(parts), rendered(path.read_text(encoding="utf-8"), answers).encode()


def _guides() -> dict[str, bytes]:
    folder, made = shipped("guides"), {}
    for path in (path for name in GUIDES for path in sorted(folder.glob(name))):
        text = path.read_text(encoding="utf-8")
        turned = guides.picture_in_words_of_the_command if path.suffix == ".svg" else guides.in_words_of_the_command
        made[f"content/{path.relative_to(folder).as_posix()}"] = turned(text).encode()
    return made


def _bare(answers: Answers) -> Iterator[tuple[str, bytes]]:
    """Identity, words to change, and one record of each sort to look at."""
    yield from _rendered(STARTER / "bare", answers)
    for name in WORDS:
        yield f"data/vocabularies/{name}.yml", (shipped("vocabularies") / f"{name}.yml").read_bytes()
    for name in SAYINGS:
        listed = (shipped("vocabularies") / f"{name}.yml").read_text(encoding="utf-8")
        yield f"data/vocabularies/{name}.yml", listed.partition(LOCAL)[0].encode()


def _example(answers: Answers) -> Iterator[tuple[str, bytes]]:
    """The model city as it is, but for what this handbook is called; its navigation is that of a new handbook."""
    folder = shipped("qingshan")
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and parts[0] in ("data", "content") and "schemas" not in parts:
            yield "/".join(parts), path.read_bytes()
    yield from (pair for pair in _rendered(STARTER / "bare", answers) if pair[0] == "mkdocs.yml")
    yield "data/handbook.yml", _model_identity_as(folder / "data" / "handbook.yml", answers)


def model_identity() -> dict[str, str]:
    """What the model city calls itself."""
    told: dict[str, str] = yaml.safe_load((shipped("qingshan") / "data" / "handbook.yml").read_text(encoding="utf-8"))
    return told


def _model_identity_as(file: Path, answers: Answers) -> bytes:
    """The model city's identity under the names that were asked for; lines that stay keep their letters."""
    text, was = file.read_text(encoding="utf-8"), model_identity()
    for key in ("title", "place", "publisher"):
        asked = getattr(answers, key)
        if asked != was[key]:
            text = text.replace(f"\n{key}: {was[key]}\n", f"\n{key}: {json.dumps(asked, ensure_ascii=False)}\n")
    return text.encode()
