package elsewhere;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trainer.optimizer.Optimizer;
import io.luthier.trainer.optimizer.Update;

/** An optimizer of somebody's own. */
@Term("moves of one size, by the sign of the gradient")
public record Signed(
        @Term(value = "base rate", in = Optimizer.RATE) double learningRate) implements Optimizer {
    public Signed {
        Settings.check(Signed.class, learningRate);
    }

    public Signed() {
        this(0.001);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Update("signed", 0, layout.size()) {
            @Override
            public void step(float[] x, float[] g, double rate) {
                for (int i = 0; i < x.length; i++) {
                    x[i] -= (float) rate * Math.signum(g[i]);
                }
                steps++;
            }
        };
    }
}
