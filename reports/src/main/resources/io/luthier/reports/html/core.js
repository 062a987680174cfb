// What everything else is made of: elements, numbers, text. User text enters the page through textContent alone.

const data = JSON.parse(document.getElementById("data").textContent);

/** An element: properties by name, listeners as onclick and so on, children as nodes or text. */
function el(name, props, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined) node.append(child);
  }
  return node;
}

/** A number that JSON holds, or holds as text because it is not finite; NaN for nothing. */
function num(x) {
  return x === null || x === undefined ? NaN : Number(x);
}

/** With an exponent and so many decimals; what lies exactly between two goes to the even one. */
function half(x, decimals) {
  const exact = x.toExponential(Math.min(100, decimals + 40)).split("e");
  const cut = exact[0].indexOf(".") + 1 + decimals;
  const tie = exact[0][cut] === "5" && /^0*$/.test(exact[0].slice(cut + 1));
  const last = exact[0][cut - 1] === "." ? exact[0][cut - 2] : exact[0][cut - 1];
  return tie && Number(last) % 2 === 0 ? exact[0].slice(0, cut).replace(/\.$/, "") + "e" + exact[1] : x.toExponential(decimals);
}

/** To so many significant digits, as every report of this study writes it. */
function number(x, digits) {
  if (x === null || x === undefined) return "";
  if (typeof x === "string") return x;
  if (!Number.isFinite(x) || x === 0) return x === 0 ? "0" : String(x);
  const [mantissa, power] = half(x, digits - 1).split("e");
  const exponent = Number(power);
  const strip = (text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
  if (exponent >= digits && exponent < 7) return String(Number(half(x, Number(x.toExponential().split("e")[1]))));
  if (exponent >= -4 && exponent < 7) return strip(Number(mantissa + "e" + power).toFixed(Math.max(0, digits - 1 - exponent)));
  return strip(mantissa) + "e" + exponent;
}

const metric = (x) => number(x, 5);
const value = (x) => (typeof x === "string" ? x : Number.isInteger(x) ? String(x) : number(x, 4));
const count = (n, noun) => n.toLocaleString("en") + " " + noun + (n === 1 ? "" : "s");
const percent = (x) => number(100 * x, 3) + " %";
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A span of time. */
function seconds(s) {
  if (!(s > 0)) return "0 s";
  if (s < 0.9995e-3) return number(Math.max(s, 1e-9) * 1e6, s < 1e-5 ? 2 : 3) + " us";
  if (s < 0.9995) return number(s * 1e3, 3) + " ms";
  if (s < 59.95) return number(s, 3) + " s";
  if (s < 3599.5) {
    const whole = Math.round(s);
    return Math.floor(whole / 60) + " min " + (whole % 60) + " s";
  }
  const minutes = Math.round(s / 60);
  return Math.floor(minutes / 60) + " h " + (minutes % 60) + " min";
}

/** The value below which this share of the sorted numbers lies. */
function quantile(sorted, share) {
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] : NaN;
}

const rising = (a, b) => a - b;

/** Runs at the next frame, once however often it is called before. */
function soon(task) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      task();
    });
  };
}

/** A group of buttons of which one is on. */
function choices(label, options, chosen, change) {
  const buttons = options.map(([key, text]) =>
    el("button", {
      type: "button",
      "aria-pressed": String(key === chosen),
      onclick: () => {
        buttons.forEach((b, i) => b.setAttribute("aria-pressed", String(options[i][0] === key)));
        change(key);
      },
    }, text));
  return el("div", { class: "choices", role: "group", "aria-label": label }, buttons);
}

/** A drop-down list. */
function select(label, options, chosen, change) {
  const list = el("select", { "aria-label": label, onchange: () => change(list.value) },
    options.map(([key, text]) => el("option", { value: key, selected: key === chosen }, text)));
  return list;
}

/** Terms and what is said of them. */
function terms(pairs, kind) {
  return el("dl", { class: kind || "terms" },
    pairs.map(([term, text]) => [el("dt", {}, term), el("dd", {}, text)]));
}
