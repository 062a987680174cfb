// What paths go down: the classic functions of two variables with their exact gradients, in the trainer's own order of operations, and
// the loss of a network over a grid.

const surfaces = (() => {
  /** By name: at(x, y) and slope(x, y, out), of the settings. */
  const formulas = {
    "quadratic": ({ condition }) => ({
      at: (x, y) => (x * x + condition * y * y) / 2,
      slope(x, y, out) {
        out[0] = x;
        out[1] = condition * y;
      },
    }),
    "rosenbrock": () => ({
      at(x, y) {
        const off = y - x * x;
        return (1 - x) * (1 - x) + 100 * off * off;
      },
      slope(x, y, out) {
        const off = y - x * x;
        out[0] = -2 * (1 - x) - 400 * x * off;
        out[1] = 200 * off;
      },
    }),
    "beale": () => ({
      at(x, y) {
        const a = 1.5 - x + x * y;
        const b = 2.25 - x + x * y * y;
        const c = 2.625 - x + x * y * y * y;
        return a * a + b * b + c * c;
      },
      slope(x, y, out) {
        const a = 1.5 - x + x * y;
        const b = 2.25 - x + x * y * y;
        const c = 2.625 - x + x * y * y * y;
        out[0] = 2 * (a * (y - 1) + b * (y * y - 1) + c * (y * y * y - 1));
        out[1] = 2 * x * (a + 2 * b * y + 3 * c * y * y);
      },
    }),
    "saddle": () => ({
      at: (x, y) => x * x - y * y,
      slope(x, y, out) {
        out[0] = 2 * x;
        out[1] = -2 * y;
      },
    }),
    "monkey-saddle": () => ({
      at: (x, y) => x * x * x - 3 * x * y * y,
      slope(x, y, out) {
        out[0] = 3 * x * x - 3 * y * y;
        out[1] = -6 * x * y;
      },
    }),
    "ripple": () => ({
      at(x, y) {
        const r = Math.sqrt(x * x + y * y);
        return r * r / 20 + 1 - Math.cos(2 * r);
      },
      slope(x, y, out) {
        const r = Math.sqrt(x * x + y * y);
        const factor = 0.1 + (r === 0 ? 4 : 2 * Math.sin(2 * r) / r);
        out[0] = factor * x;
        out[1] = factor * y;
      },
    }),
  };

  /**
   * A loss known at the points of a grid, row by row from the bottom: between them by cubic convolution (Keys 1981), which goes through
   * all of them and has a gradient everywhere. Beyond the border nothing is known.
   */
  function interpolated(window, side, losses) {
    const top = losses.reduce((most, loss) => (Number.isFinite(num(loss)) ? Math.max(most, num(loss)) : most), -Infinity);
    const known = Float64Array.from(losses, (loss) => (Number.isFinite(num(loss)) ? num(loss) : top));
    const point = (column, row) => {
      if (column < 0) return 2 * point(0, row) - point(1, row);
      if (column >= side) return 2 * point(side - 1, row) - point(side - 2, row);
      if (row < 0) return 2 * point(column, 0) - point(column, 1);
      if (row >= side) return 2 * point(column, side - 1) - point(column, side - 2);
      return known[row * side + column];
    };
    const wide = side + 2; // with a point more on each side, on the lines through the last two
    const padded = new Float64Array(wide * wide);
    for (let row = -1; row <= side; row++) {
      for (let column = -1; column <= side; column++) padded[(row + 1) * wide + column + 1] = point(column, row);
    }
    const across = (side - 1) / (window.right - window.left);
    const up = (side - 1) / (window.top - window.bottom);
    const cubic = (a, b, c, d, t) => b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    const steep = (a, b, c, d, t) => 0.5 * (c - a + t * (2 * (2 * a - 5 * b + 4 * c - d) + t * 3 * (3 * (b - c) + d - a)));
    const place = (value, low, scale) => {
      const at = (value - low) * scale;
      const cell = Math.max(0, Math.min(side - 2, Math.floor(at)));
      return [cell, Math.max(0, Math.min(1, at - cell))];
    };
    const sum = (x, y, alongX, alongY) => {
      const [column, u] = place(x, window.left, across);
      const [row, v] = place(y, window.bottom, up);
      const line = (i) => {
        const from = (row + i) * wide + column;
        return alongX(padded[from], padded[from + 1], padded[from + 2], padded[from + 3], u);
      };
      return alongY(line(0), line(1), line(2), line(3), v);
    };
    return {
      at: (x, y) => sum(x, y, cubic, cubic),
      slope(x, y, out) {
        out[0] = sum(x, y, steep, cubic) * across;
        out[1] = sum(x, y, cubic, steep) * up;
      },
      ends: true,
    };
  }

  return {
    /** The surface that data describe. */
    of: (data) => Object.assign({ window: data.window },
      data.formula ? formulas[data.formula](data.settings) : interpolated(data.window, data.side, data.losses)),
    names: Object.keys(formulas),
  };
})();
