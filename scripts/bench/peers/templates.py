"""The templates and settings of the other generators: the same two pages, in each one's own language."""

from __future__ import annotations

HUGO = {
    "hugo.toml": """baseURL = "/"
locale = "zh-CN"
title = "对照"
uglyURLs = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
""",
    "layouts/_default/baseof.html": """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>{{ block "main" . }}{{ end }}</body></html>
""",
    "layouts/_default/single.html": """{{ define "main" }}<main data-pagefind-body><h1>{{ .Title }}</h1>
{{ with .Params.record }}{{ with .summary }}<p>{{ . }}</p>{{ end }}{{ template "value" . }}{{ end }}</main>{{ end }}
{{ define "value" -}}
{{ if reflect.IsMap . }}<dl>{{ range $name, $one := . }}<dt>{{ $name }}</dt><dd>{{ template "value" $one }}</dd>
{{ end }}</dl>{{ else if reflect.IsSlice . }}<ul>{{ range . }}<li>{{ template "value" . }}</li>{{ end }}</ul>
{{- else }}{{ . }}{{ end }}{{ end }}
""",
    "layouts/_default/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
""",
}

HUGO_MARKDOWN = HUGO | {
    "layouts/_default/single.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ .Content }}{{ end }}
"""
}

HUGO_THREE_FORMS = HUGO | {
    "hugo.toml": HUGO["hugo.toml"]
    + """
[outputs]
page = ["html", "json", "markdown"]
section = ["html"]
home = ["html"]
""",
    "layouts/_default/single.json": """{{ dict "title" .Title "kind" .Section "record" .Params.record | jsonify }}
""",
    "layouts/_default/single.md": """# {{ .Title }}
{{ with .Params.record }}{{ with .summary }}
{{ . }}
{{ end }}{{ template "told" (dict "value" . "before" "\\n") }}{{ end }}
{{ define "told" -}}
{{ $before := .before }}{{ $below := print $before "  " -}}
{{ if reflect.IsMap .value }}{{ range $name, $one := .value }}{{ $before }}- {{ $name }}：
{{- template "told" (dict "value" $one "before" $below) }}{{ end -}}
{{ else if reflect.IsSlice .value }}{{ range .value }}{{ $before }}- {{ "" -}}
{{ template "told" (dict "value" . "before" $below) }}{{ end -}}
{{ else }}{{ .value }}{{ end }}
{{- end }}
""",
}
"""Every record as a page, as JSON and as Markdown, with the same content in each."""

ELEVENTY = {
    "eleventy.config.cjs": """module.exports = (config) => {
  config.setLayoutsDirectory("../layouts");
  config.addGlobalData("layout", "entry.11ty.cjs");
  config.addGlobalData("permalink", () => (data) => data.page.filePathStem + ".html");
  for (const kind of KINDS) {
    config.addCollection(kind, (all) => all.getAll().filter((one) => one.data.kind === kind));
    config.addTemplate(kind + "/index.11ty.js", {
      render: (data) => "<ul>" + data.collections[kind].map((one) =>
        `<li><a href="${one.url}">${data.esc(one.data.title)}</a></li>`).join("\\n") + "</ul>",
    }, { title: kind });
  }
  config.addGlobalData("esc", () => (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;"));
  return {
    dir: { input: "content", output: "public" }, templateFormats: ["html", "11ty.js"], htmlTemplateEngine: false,
  };
};
""",
    "layouts/entry.11ty.cjs": """const esc = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;");
const value = (one) => Array.isArray(one) ? "<ul>" + one.map((inner) => `<li>${value(inner)}</li>`).join("") + "</ul>"
  : one && typeof one === "object" ? "<dl>" + Object.entries(one).map(([name, inner]) =>
    `<dt>${esc(name)}</dt><dd>${value(inner)}</dd>`).join("\\n") + "</dl>" : esc(one);
module.exports = class {
  render({ title, record, content }) {
    return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${esc(title)}</title></head>
<body><h1>${esc(title)}</h1>
${record && record.summary ? `<p>${esc(record.summary)}</p>` : ""}${record ? value(record) : content}</body></html>
`;
  }
};
""",
}

MATERIAL = """site_name: 对照
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: PLUGINS
nav:
  - index.md
"""

BARE = '''"""The least that a Python script can do: YAML read in C, one compiled template, two processes."""
import multiprocessing, pathlib, sys
import jinja2, yaml

PAGE = """{% macro value(one) %}{% if one is mapping %}<dl>{% for name, inner in one.items() %}<dt>{{ name }}</dt><dd>
{{- value(inner) }}</dd>
{% endfor %}</dl>{% elif one is string or one is not iterable %}{{ one }}{% else %}<ul>{% for inner in one %}<li>
{{- value(inner) }}</li>{% endfor %}</ul>{% endif %}{% endmacro -%}
<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ title }}</title></head>
<body><h1>{{ title }}</h1>{% if record %}{% if record.summary %}<p>{{ record.summary }}</p>{% endif %}
{{ value(record) }}
{%- else %}<ul>{% for one in links %}<li><a href="{{ one[0] }}.html">{{ one[1] }}</a></li>
{% endfor %}</ul>{% endif %}</body></html>"""
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
content, out = map(pathlib.Path, sys.argv[1:])
page = jinja2.Environment(autoescape=True).from_string(PAGE)


def make(path):
    told = next(yaml.load_all(path.read_text("utf-8"), LOADER))
    made = out / path.relative_to(content).with_suffix(".html")
    made.write_text(page.render(**told), "utf-8")
    return path.parent.name, path.stem, told["title"]


if __name__ == "__main__":
    paths = sorted(content.rglob("*.html"))
    for kind in {path.parent.name for path in paths}:
        (out / kind).mkdir(parents=True)
    with multiprocessing.Pool(2) as pool:
        made = pool.map(make, paths, chunksize=200)
    for kind in {one[0] for one in made}:
        links = [one[1:] for one in made if one[0] == kind]
        (out / kind / "index.html").write_text(page.render(title=kind, links=links), "utf-8")
'''
