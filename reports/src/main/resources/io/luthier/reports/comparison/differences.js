// The tests in words.

luthier.section("differences", (root) => ({
  update() {
    root.hidden = strategies.length < 2;
    if (!root.hidden) root.replaceChildren(el("p", { class: "lead" }, testWords()));
  },
}));

function testWords() {
  const test = data.test;
  return ["Friedman's test of all strategies at once gives p " + number(num(test["friedman-p"]), 3) + " for what they found and p " + number(num(test["cost-friedman-p"]), 3) + " for what it cost to reach the target.",
    "Pairs are tested by the exact signed-rank test over the " + count(repeats, "repeat") + ", corrected for all " + count(data.pairs.length, "pair") + " by Holm's method; below " + number(num(test.alpha), 3)
    + " a difference counts as shown. The smallest p value there can be here is " + number(num(test["least-p"]), 2)
    + (num(test["least-p"]) >= num(test.alpha) ? ", so no difference can be shown, however large: it takes " + count(test["enough-repeats"], "repeat") + " at least." : ".")].join(" ");
}
