// What went wrong, like with like.

luthier.section("troubles", (root) => ({
  update(data) {
    root.hidden = data.troubles.length === 0;
    root.replaceChildren(el("ul", { class: "troubles" }, data.troubles.slice(0, 12).map((t) => el("li", {}, el("strong", {}, t.count + " " + t.what), ": ", t.message, el("span", { class: "soft" }, " (first: trial " + t.trial + ")"), t.trace ? el("details", {}, el("summary", {}, "Trace"), el("pre", {}, t.trace)) : ""))));
  },
}));
