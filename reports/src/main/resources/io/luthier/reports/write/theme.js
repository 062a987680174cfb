// Light and dark, and the colours of charts: those of Okabe and Ito, which the colour-blind can tell apart.

const theme = (() => {
  const listeners = [];
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;

  const dark = () => (chosen === null ? system.matches : chosen === "dark");
  const light = {
    ink: "#1d2326", soft: "#5d676c", line: "#dfe4e6", faint: "#b9c2c6", paper: "#ffffff", card: "#ffffff", accent: "#0072b2",
    series: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#555555"], bad: "#d55e00",
  };
  const night = {
    ink: "#e6eaec", soft: "#9aa5ab", line: "#2b3439", faint: "#4d5a61", paper: "#12171a", card: "#1a2125", accent: "#56b4e9",
    series: ["#56b4e9", "#e8833a", "#22b48b", "#d897bb", "#e6b422", "#2f8fd0", "#c4ccd0"], bad: "#e8833a",
  };

  function apply() {
    document.documentElement.dataset.theme = dark() ? "dark" : "light";
    button.setAttribute("aria-label", dark() ? "Light" : "Dark");
    button.textContent = dark() ? "Light" : "Dark";
    listeners.forEach((listener) => listener());
  }
  const button = el("button", {
    type: "button",
    id: "theme",
    class: "quiet",
    title: "Light or dark",
    onclick: () => {
      chosen = dark() ? "light" : "dark";
      apply();
    },
  });
  system.addEventListener("change", apply);

  let before = null;
  addEventListener("beforeprint", () => {
    before = chosen;
    chosen = "light";
    apply();
  });
  addEventListener("afterprint", () => {
    chosen = before;
    apply();
  });

  return {
    button,
    dark,
    colours: () => (dark() ? night : light),
    changed: (listener) => listeners.push(listener),
    start: apply,
    /** From low to high. */
    scale: ["#440154", "#46327e", "#365c8d", "#277f8e", "#1fa187", "#4ac16d", "#a0da39", "#fde725"],
  };
})();
