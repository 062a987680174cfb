// The sentences that the page begins with, which stand in it before any script runs.

/** Brings them in line with the data. */
function sentences(answer) {
  const host = document.getElementById("sentences");
  const lines = [["question", answer.question], [answer.finding.length > 180 ? "finding long" : "finding", answer.finding]]
    .concat((answer.notes || answer.price).map((text) => ["note", text]), answer.caveats.map((text) => ["caveat", text]))
    .filter(([, text]) => text);
  if (lines.map(([, text]) => text).join("\n") === [...host.children].map((p) => p.textContent).join("\n")) return;
  host.replaceChildren(...lines.map(([kind, text]) => el("p", { class: kind }, text)));
}

/** Figures side by side below them: [what, how much, of what]. */
function tiles(list) {
  return el("dl", { class: "stats" }, list.map(([term, text, note]) => el("div", {}, el("dt", {}, term), el("dd", {}, text), note ? el("dd", { class: "of" }, note) : null)));
}

/** A line below the title. */
const byline = (() => {
  const line = el("p", { class: "by" });
  return (text) => {
    line.textContent = text;
    document.querySelector("#answer h1").after(line);
  };
})();
