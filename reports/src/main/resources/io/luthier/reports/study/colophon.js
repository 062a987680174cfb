// What made this study, and how to have it again.

luthier.section("colophon", (root) => ({
  update(data) {
    const facts = [["study", data.study], ["strategy", data.strategy], ["seed", data.seed], ...(data.remark ? [["remark", data.remark]] : []),
      ["goals", data.goals.map((g) => (g.maximize ? "maximize " : "minimize ") + g.metric).join(", ")],
      ["fidelity", data.fidelity.full === 1 ? "whole or not at all" : data.fidelity.least + " to " + data.fidelity.full + " " + data.fidelity.unit + "s"],
      ["ending", (data.finished ? "" : "Not finished. ") + data.ending], ["running time", seconds(data["running-seconds"])],
      ["reproducible", data.reproducible ? "yes: the same study and seed give the same trials again, on any number of threads" : "no"]];
    if (data.product) facts.push(["written by", data.product]);
    for (const p of data.timeline ? data.timeline.processes : []) {
      facts.push(["ran", p.started + ", " + count(p.threads, "thread") + ", " + Object.entries(p.environment).map(([k, v]) => k + " " + v).join(", ")]);
    }
    const space = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Search space" }, el("table", {},
      el("thead", {}, el("tr", {}, ["parameter", "kind", "values", "scale"].map((t) => el("th", { scope: "col" }, t)))),
      el("tbody", {}, data.parameters.map((p) => el("tr", {}, el("th", { scope: "row" }, p.path), el("td", {}, p.kind), el("td", {}, p.range), el("td", {}, p.scale || ""))))));
    const parts = [terms(facts), el("h3", {}, "Search space"), space];
    if (data.file) parts.push(fileText("Study file", data.file));
    root.replaceChildren(...parts.flat());
  },
}));
