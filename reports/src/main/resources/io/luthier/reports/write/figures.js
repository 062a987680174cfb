// Numbers for people, rounded as every other form of a report rounds them.

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
const count = (n, noun) => (n + 0).toLocaleString("en") + " " + noun + (n === 1 ? "" : "s");
const percent = (x) => number(100 * x, 3) + " %";
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A span of time. */
function seconds(s) {
  if (!(s > 0)) return "0 s";
  if (s === Infinity) return "Infinity s";
  if (s < 0.9995e-3) return number(Math.max(s, 1e-9) * 1e6, s < 1e-5 ? 2 : 3) + " us";
  if (s < 0.9995) return number(s * 1e3, 3) + " ms";
  if (s < 59.95) return number(s, 3) + " s";
  if (s < 3599.5) {
    const whole = Math.round(s);
    return Math.floor(whole / 60) + " min " + (whole % 60) + " s";
  }
  if (s >= 3.6e10) return number(s / 3600, 3) + " h";
  const minutes = Math.round(s / 60);
  return Math.floor(minutes / 60) + " h " + (minutes % 60) + " min";
}
