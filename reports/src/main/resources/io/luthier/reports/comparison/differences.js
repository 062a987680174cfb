// The tests in words.

luthier.section("differences", (root) => ({
  update() {
    root.hidden = strategies.length < 2;
    if (!root.hidden) root.replaceChildren(el("p", { class: "lead" }, testWords()));
  },
}));

function testWords() {
  const test = data.test;
  const apart = test.ahead.map((label) => label + " is ahead of the others together").concat(test.behind.map((label) => label + " is behind the others together"));
  const said = apart.length ? ". It is shown that " + apart.join(" and that ") : "";
  return ["That all strategies are alike has p " + number(num(test["together-p"]), 3) + " for what they found and p " + number(num(test["cost-together-p"]), 3) + " for what it cost to reach the target, by dealing out the values of each repeat anew" + said
    + ". Friedman's test gives " + number(num(test["friedman-p"]), 3) + " and " + number(num(test["cost-friedman-p"]), 3) + ".",
    "Pairs are tested by the exact signed-rank test over the " + count(repeats, "repeat") + ", corrected for all " + count(data.pairs.length, "pair") + (strategies.length > 10 ? " by Holm's method" : " by closed testing") + "; below " + number(num(test.alpha), 3)
    + " a difference counts as shown. The smallest p value there can be here is " + number(num(test["least-p"]), 2)
    + (num(test["least-p"]) >= num(test.alpha) ? ", so no difference between two can be shown, however large: it takes " + count(test["enough-repeats"], "repeat") + " at least." : ".")].join(" ");
}
