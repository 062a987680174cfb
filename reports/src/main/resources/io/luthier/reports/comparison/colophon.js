// What made this comparison, and how to have it again.

luthier.section("colophon", (root) => ({
  update(data) {
    const facts = [["study", data.name], ["goal", (goal.maximize ? "maximize " : "minimize ") + goal.metric],
      ["repeats", data.repeats === data.begun ? String(data.repeats) : data.repeats + " of " + data.begun + " are finished by all strategies"],
      ["target", found(num(data.target.value)) + (data.target.given ? "" : ", by the searches themselves")]];
    if (data.product) facts.push(["written by", data.product]);
    const remarks = strategies.some((s) => s.remark);
    const settings = grid("Strategies", [["strategy"], ["settings"]].concat(remarks ? [["what it does with this problem"]] : []),
      strategies.map((s) => strategyRow(s, [[s.strategy, false]].concat(remarks ? [[s.remark || "-", false]] : []))));
    root.replaceChildren(...[terms(facts), el("h3", {}, "Strategies"), settings, data.file ? fileText("Study file", data.file) : []].flat());
  },
}));
