// The picture of a surface: colour by height, lines of equal loss, light from the upper left. Made a few rows at a time, so that no
// frame waits for it.

const relief = (() => {
  const SAMPLES = 61;
  const USUAL = 18; // lines
  /** From the least to the most: deep water in light, light out of the dark at night. */
  const ramps = {
    light: ["#16406b", "#24608e", "#3f83aa", "#69a5bd", "#98c3ca", "#c3dbd9", "#e3ebe6", "#f6f6f1"],
    dark: ["#bdeee2", "#7fd0cf", "#4badbd", "#3388a3", "#296684", "#224a64", "#1c3347", "#171f26"],
  };

  function table(colours) {
    const rgb = colours.map((c) => [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16)));
    const out = new Uint8Array(256 * 3);
    for (let i = 0; i < 256; i++) {
      const place = (i / 255) * (rgb.length - 1);
      const low = Math.min(rgb.length - 2, Math.floor(place));
      for (let k = 0; k < 3; k++) out[3 * i + k] = Math.round(rgb[low][k] + (place - low) * (rgb[low + 1][k] - rgb[low][k]));
    }
    return out;
  }
  const tables = { light: table(ramps.light), dark: table(ramps.dark) };

  /** How heights become colours: logarithmic where none is below 0 and most are far below the highest. */
  function scale(surface) {
    const { left, right, bottom, top } = surface.window;
    const heights = [];
    for (let i = 0; i < SAMPLES; i++) {
      for (let k = 0; k < SAMPLES; k++) {
        const h = surface.at(left + ((right - left) * i) / (SAMPLES - 1), bottom + ((top - bottom) * k) / (SAMPLES - 1));
        if (Number.isFinite(h)) heights.push(h);
      }
    }
    heights.sort(rising);
    const high = heights[heights.length - 1];
    const log = heights[0] >= 0 && high > 10 * heights[0] && quantile(heights, 0.5) < 0.3 * high;
    const low = log ? Math.max(heights[0], high / 1e4) : heights[0];
    const [from, to] = log ? [Math.log10(low), Math.log10(high)] : [low, high];
    const span = to > from ? to - from : 1;
    const on = log ? (h) => (h > low ? Math.log10(h) : from) : (h) => h;
    return { log, low, high, levels: (log ? decades : steps)(from, from + span), at: (h) => (on(h) - from) / span };
  }

  /** Round numbers on a straight ruler, as parts of it. */
  function steps(from, to) {
    const step = nice((to - from) / USUAL);
    const levels = [];
    for (let k = Math.floor(from / step) + 1; k * step < to; k++) levels.push((k * step - from) / (to - from));
    return levels;
  }

  /** The same on a logarithmic one: 1, 2 and 5 of each decade, or what is nearer to the usual number. */
  function decades(from, to) {
    const digits = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7], [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]]
      .sort((a, b) => Math.abs(a.length * (to - from) - USUAL) - Math.abs(b.length * (to - from) - USUAL))[0];
    const levels = [];
    for (let power = Math.floor(from); power <= to; power++) {
      for (const digit of digits) levels.push((power + Math.log10(digit) - from) / (to - from));
    }
    return levels.filter((at) => at > 0 && at < 1);
  }

  /** The next of 1, 2, 5, 10, ... */
  function nice(step) {
    const power = Math.pow(10, Math.floor(Math.log10(step)));
    return power * [1, 2, 5, 10].find((digit) => digit * power >= step * 0.999);
  }

  /** Paints into image data, and stops at times; the strength of lines and of light is that of one theme. */
  function* paint(surface, ruler, image, dark) {
    const { left, right, bottom, top } = surface.window;
    const { width, height, data } = image;
    const colours = dark ? tables.dark : tables.light;
    const line = dark ? 255 : 10;
    const { levels } = ruler;
    const row = (y) => {
      const out = new Float64Array(width + 1);
      for (let x = 0; x <= width; x++) {
        const h = surface.at(left + ((right - left) * (x + 0.5)) / width, top - ((top - bottom) * (y + 0.5)) / height);
        out[x] = Number.isFinite(h) ? ruler.at(h) : 1.2;
      }
      return out;
    };
    const flat = 2.2 / width; // how steep the light makes what is level
    const level = 1.4 / Math.hypot(1, 1, 1.4);
    let here = row(0);
    for (let y = 0; y < height; y++) {
      const below = row(y + 1);
      for (let x = 0; x < width; x++) {
        const t = here[x];
        const dx = here[x + 1] - t;
        const dy = below[x] - t;
        const light = (dx + dy + 1.4 * flat) / (Math.sqrt(dx * dx + dy * dy + flat * flat) * Math.hypot(1, 1, 1.4)) - level;
        const steep = Math.sqrt(dx * dx + dy * dy) + 1e-9;
        let [low, high] = [0, levels.length - 1];
        while (low < high) {
          const middle = (low + high) >> 1;
          if (levels[middle] < t) low = middle + 1;
          else high = middle;
        }
        const off = levels.length ? Math.min(Math.abs(levels[low] - t), low > 0 ? Math.abs(t - levels[low - 1]) : 1) / steep : 9;
        const drawn = Math.max(0, Math.min(1, 1.1 - off)) * (dark ? 0.17 : 0.2);
        const c = 3 * Math.max(0, Math.min(255, Math.round(t * 255)));
        const shade = (dark ? 26 : 30) * light;
        const at = 4 * (y * width + x);
        for (let k = 0; k < 3; k++) data[at + k] = (colours[c + k] + shade) * (1 - drawn) + line * drawn;
        data[at + 3] = 255;
      }
      here = below;
      if (y % 8 === 7) yield;
    }
  }

  return { scale, paint, nice, ramp: (dark) => (dark ? ramps.dark : ramps.light) };
})();
