package io.luthier.trainer.export;

/** What exported shapes are made of; a program has those that it uses. Each is what the trainer's own arithmetic does. */
enum Helper {
    /** Half a wave of the cosine, over and over. */
    WAVE("""
            def wave(u):
                \"""(1 + cos(pi u)) / 2, as a square: exact to the last digits where it is nearly 0.\"""
                v = u if u <= 1 else u % 2.0
                v = v if v <= 1 else 2.0 - v
                root = math.cos(math.pi / 2 * v) if v <= 0.5 else math.sin(math.pi / 2 * (1 - v))
                return root * root
            """),
    /** From one value to another along half a wave. */
    HALF_WAVE("""
            def half_wave(a, b, u):
                \"""From a at u = 0 to b at u = 1 along half a wave of the cosine.\"""
                return a if u <= 0 else b if u >= 1 else b + (a - b) * wave(u)
            """),
    /** From one value to another along a line. */
    LINE("""
            def line(a, b, u):
                \"""From a at u = 0 to b at u = 1 along a line.\"""
                return a if u <= 0 else b if u >= 1 else a + (b - a) * u
            """),
    /** Whole powers by repeated squaring. */
    POWER("""
            def power(base, exponent):
                \"""base^exponent, for a whole exponent by repeated squaring.\"""
                result = 1.0
                while exponent > 0:
                    if exponent % 2 == 1:
                        result *= base
                    base *= base
                    exponent //= 2
                return result
            """),
    /** Where a step lies in cycles of different lengths. */
    CYCLE("""
            def cycle(starts, t, steps):
                \"""The number of the cycle that step t belongs to, and how much of it has passed.\"""
                last = min(t, steps - 1)
                low, high = 0, len(starts) - 1
                while high - low > 1:
                    middle = (low + high) // 2
                    low, high = (middle, high) if starts[middle] <= last else (low, middle)
                return low, min(1.0, (t - starts[low]) / (starts[low + 1] - starts[low]))
            """),
    /** Noise that is a function of the step. */
    UNIFORM("""
            def uniform(seed, t):
                \"""A number in [0, 1) that only the seed and the step decide (SplitMix64).\"""
                bits = 0xFFFFFFFFFFFFFFFF
                z = ((seed << 40) + (t + 1) * 0x9E3779B97F4A7C15) & bits
                z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & bits
                z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & bits
                return ((z ^ (z >> 31)) >> 11) * 2.0 ** -53
            """),
    /** The rule of reduce-on-plateau. */
    PLATEAU("""
            class Plateau:
                \"""Multiplies its ratio by a factor when the validation part shows no progress.\"""

                def __init__(self, factor, patience, threshold, relative, more_is_better,
                             cooldown, end_ratio, least_change, patience_reached):
                    self.factor, self.patience = factor, patience
                    self.threshold, self.relative = threshold, relative
                    self.more_is_better, self.cooldown = more_is_better, cooldown
                    self.end_ratio, self.least_change = end_ratio, least_change
                    self.patience_reached = patience_reached
                    self.ratio = 1.0
                    self.best = -math.inf if more_is_better else math.inf
                    self.bad = self.resting = 0

                def after(self, loss, accuracy):
                    \"""To be called when an epoch has ended, with what the validation part says.\"""
                    measure = accuracy if self.more_is_better else loss
                    margin = self.threshold if self.more_is_better else -self.threshold
                    bar = self.best * (1 + margin) if self.relative else self.best + margin
                    better = measure > bar if self.more_is_better else measure < bar
                    self.bad = 0 if better or self.resting > 0 else self.bad + 1
                    self.resting = max(0, self.resting - 1)
                    if better:
                        self.best = measure
                    reached = self.patience_reached and 0 < self.bad == self.patience
                    if self.bad > self.patience or reached:
                        lower = max(self.ratio * self.factor, self.end_ratio)
                        if self.ratio - lower > self.least_change:
                            self.ratio = lower
                        self.bad, self.resting = 0, self.cooldown
            """);

    final String text;

    Helper(String text) {
        this.text = text;
    }
}
