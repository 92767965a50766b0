/*
 * Controls that Decap lacks: a choice that keeps what it does not know, words to tick, a part as YAML, and the id.
 * Decap calls `isValid` before it saves.
 */
(function (root) {
  "use strict";
  const handbook = root.handbook;
  const yaml = handbook.formText;
  const MOST = 3000;
  const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

  function plain(value) { return value && typeof value.toJS === "function" ? value.toJS() : value; }

  function problem(text) { return { error: { type: "CUSTOM", message: text } }; }

  /** [value, name] of what can be chosen: words of a list, records of a kind, or records of every kind. */
  function choices(from) {
    if (from !== "any") return handbook.form.choices[from] || [];
    const kinds = Object.keys(handbook.form.choices).filter((name) => !name.includes("/"));
    return [].concat.apply([], kinds.map((kind) => (
      handbook.form.choices[kind].map((one) => [kind + "/" + one[0], one[1]]))));
  }

  /** One list for all controls that choose from the same. */
  function datalist(from) {
    const id = "choices-" + from.replace("/", "-");
    if (!root.document.getElementById(id)) {
      const list = root.document.createElement("datalist");
      list.id = id;
      choices(from).slice(0, MOST).forEach((one) => list.appendChild(new root.Option(one[1], one[0])));
      root.document.body.appendChild(list);
    }
    return id;
  }

  function nameOf(from, value) {
    const wanted = value.split("#")[0];
    const found = choices(from).find((one) => one[0] === wanted || (from === "any" && one[0].split("/")[1] === wanted));
    if (found) return found[1] === value ? "" : found[1];
    return value ? "生成这一页时还没有“" + value + "”，请核对；刚新增的可以不管。" : "";
  }

  function choice(h, create) {
    return create({
      render() {
        const from = this.props.field.get("from");
        const value = this.props.value || "";
        return h("div", { className: "hb-choice" },
          h("input", {
            id: this.props.forID, className: this.props.classNameWrapper,
            value, list: datalist(from), autoComplete: "off",
            onChange: (event) => this.props.onChange(event.target.value.trim()),
          }),
          h("span", { className: "hb-said", role: "status" }, nameOf(from, value)));
      },
    });
  }

  function words(h, create) {
    return create({
      render() {
        const given = plain(this.props.value);
        const chosen = Array.isArray(given) ? given : given ? [given] : [];
        const known = choices(this.props.field.get("from")).map((one) => one[0]);
        const turn = (word, on) => {
          const kept = chosen.filter((one) => one !== word);
          this.props.onChange(on ? kept.concat(word) : kept);
        };
        const box = (word) => h("label", { key: word },
          h("input", {
            type: "checkbox", checked: chosen.includes(word), onChange: (event) => turn(word, event.target.checked),
          }),
          " " + word);
        const all = known.concat(chosen.filter((word) => !known.includes(word)));
        return h("div", { id: this.props.forID, className: this.props.classNameWrapper + " hb-words" }, all.map(box));
      },
    });
  }

  /** A part that no form can draw, such as a condition within a condition, as its lines in the file. */
  function lines(h, create) {
    return create({
      getInitialState() { return this.shown(); },
      shown() {
        const value = yaml.told(plain(this.props.value));
        this.known = value;
        return { text: value === undefined ? "" : yaml.lines(value).join("\n"), wrong: "" };
      },
      componentDidUpdate() { // another value came from elsewhere: a kept draft, say
        if (!yaml.same(plain(this.props.value), this.known)) this.setState(this.shown());
      },
      isValid() { return this.state.wrong ? problem(this.props.field.get("label") + "：" + this.state.wrong) : true; },
      take(text) {
        let value = "";
        let wrong = "";
        try {
          value = text.trim() ? yaml.read(text) : "";
        } catch (error) {
          wrong = "写法不对：冒号后要空一格，下一层缩进两格。";
        }
        this.setState({ text, wrong });
        if (wrong) return;
        this.known = value;
        this.props.onChange(value);
      },
      render() {
        return h("div", {},
          h("textarea", {
            id: this.props.forID, className: this.props.classNameWrapper + " hb-lines", value: this.state.text,
            rows: Math.min(20, Math.max(2, this.state.text.split("\n").length + 1)), spellCheck: false,
            onChange: (event) => this.take(event.target.value),
          }),
          h("span", { className: "hb-said", role: "status" }, this.state.wrong));
      },
    });
  }

  /** The id is the file's name: written once for a new record, and shown ever after. */
  function id(h, create) {
    return create({
      getValidateValue() { return this.isNew() ? this.props.value : "named"; },
      isNew() { return Boolean(this.props.entry && this.props.entry.get("newRecord")); },
      isValid() {
        if (!this.isNew() || ID.test(this.props.value || "")) return true;
        return problem("标识：用小写英文字母、数字和短横，例如 tech-sme。");
      },
      render() {
        const slug = this.props.entry ? this.props.entry.get("slug") : "";
        return h("input", {
          id: this.props.forID, className: this.props.classNameWrapper, readOnly: !this.isNew(),
          value: this.isNew() ? this.props.value || "" : slug,
          onChange: (event) => this.props.onChange(event.target.value.trim()),
        });
      },
    });
  }

  function register(cms, h, create) {
    cms.registerWidget("handbook-choice", choice(h, create));
    cms.registerWidget("handbook-words", words(h, create));
    cms.registerWidget("handbook-lines", lines(h, create));
    cms.registerWidget("handbook-id", id(h, create));
  }

  handbook.formWidgets = { register };
}(typeof window === "undefined" ? globalThis : window));
