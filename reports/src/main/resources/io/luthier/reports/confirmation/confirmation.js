// What the sections of a confirmation draw: the configurations, and how their numbers stand. Made anew by each update.

let data, places, goal;
luthier.model((next) => {
  data = next;
  places = data.standings;
  goal = data.goal;
});

/** As exact as its interval is narrow: half its width has two digits. */
function sharp(x, interval) {
  if (x === null) return "";
  const half = interval ? (interval[1] - interval[0]) / 2 : 0;
  const digits = x === 0 || !(half > 0) ? 5 : Math.floor(Math.log10(Math.abs(x))) - Math.floor(Math.log10(half)) + 2;
  return number(x, Math.max(3, Math.min(12, digits)));
}

const span = (interval, exact) => (interval ? sharp(interval[0], exact) + " to " + sharp(interval[1], exact) : "");
const rough = (interval) => (interval ? number(interval[0], 2) + " to " + number(interval[1], 2) : "");
const label = (p) => p.rank + (p.tied ? "=" : "");
const seedsOf = (p) => (p.complete === p.trainings ? String(p.complete) : p.complete + " of " + p.trainings);
