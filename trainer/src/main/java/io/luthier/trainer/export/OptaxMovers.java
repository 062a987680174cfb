package io.luthier.trainer.export;

import static io.luthier.trainer.export.Functions.number;
import static io.luthier.trainer.export.Shapes.truth;

import io.luthier.trainer.Training;
import io.luthier.trainer.optimizer.Adadelta;
import io.luthier.trainer.optimizer.Adagrad;
import io.luthier.trainer.optimizer.Adam;
import io.luthier.trainer.optimizer.Adamax;
import io.luthier.trainer.optimizer.Adamw;
import io.luthier.trainer.optimizer.Amsgrad;
import io.luthier.trainer.optimizer.Lamb;
import io.luthier.trainer.optimizer.Lars;
import io.luthier.trainer.optimizer.Lion;
import io.luthier.trainer.optimizer.Momentum;
import io.luthier.trainer.optimizer.Nadam;
import io.luthier.trainer.optimizer.Nesterov;
import io.luthier.trainer.optimizer.Optimizer;
import io.luthier.trainer.optimizer.Radam;
import io.luthier.trainer.optimizer.Rmsprop;
import io.luthier.trainer.optimizer.Sgd;

/** The trainer's optimizers as chains of optax, in terms of {@code learning_rate} and {@code momentum}. */
final class OptaxMovers {
    private static final String RATE = "optax.scale_by_learning_rate(learning_rate)";

    private final Training training;
    private final String clip;
    private final String decay;

    private OptaxMovers(Training training) {
        this.training = training;
        clip = training.clip().isPresent()
                ? "optax.clip_by_global_norm(" + number(training.clip().getAsDouble()) + ")"
                : "";
        decay = training.weightDecay() > 0 ? "optax.add_decayed_weights(" + number(training.weightDecay()) + ")" : "";
    }

    static Mover of(Training training) {
        return new OptaxMovers(training).mover();
    }

    private Mover mover() {
        Optimizer optimizer = training.optimizer();
        if (optimizer instanceof Sgd sgd) {
            return velocity(sgd.momentum(), false, false, 0);
        } else if (optimizer instanceof Momentum heavy) {
            return velocity(heavy.momentum(), false, heavy.rateInside(), heavy.dampening());
        } else if (optimizer instanceof Nesterov nesterov) {
            return velocity(nesterov.momentum(), true, nesterov.rateInside(), 0);
        } else if (optimizer instanceof Rmsprop rule) {
            String trace = rule.momentum() > 0 ? "optax.trace(decay=momentum)" : "";
            return Mover.chain(
                    clip,
                    decay,
                    "optax." + (rule.centered() ? "scale_by_stddev" : "scale_by_rms") + "(decay=" + number(rule.rho())
                            + ", eps=" + number(rule.epsilon()) + ", eps_in_sqrt=" + truth(rule.epsilonInside()) + ")",
                    rule.rateInside() ? RATE : trace,
                    rule.rateInside() ? trace : RATE);
        } else if (optimizer instanceof Adagrad rule) {
            return Mover.chain(
                            clip,
                            decay,
                            "optax.scale_by_rss(initial_accumulator_value=" + number(rule.initialAccumulator())
                                    + ", eps=" + number(rule.epsilon()) + ")",
                            RATE)
                    .remark(
                            !rule.epsilonInside(),
                            "optax adds epsilon under the root; in this trial it is added to the root.")
                    .remark(rule.learningRateDecay() > 0, KerasMovers.lessening(rule.learningRateDecay()));
        } else if (optimizer instanceof Adadelta rule) {
            return Mover.chain(
                    clip,
                    decay,
                    "optax.scale_by_adadelta(rho=" + number(rule.rho()) + ", eps=" + number(rule.epsilon()) + ")",
                    RATE);
        } else if (optimizer instanceof Lars rule) {
            return lars(rule);
        }
        return moments(optimizer);
    }

    private Mover velocity(double momentum, boolean nesterov, boolean rateInside, double dampening) {
        String trace = momentum > 0 ? "optax.trace(decay=momentum" + (nesterov ? ", nesterov=True" : "") + ")" : "";
        String damp = dampening > 0 && momentum > 0 && !rateInside ? "optax.scale(" + number(1 - dampening) + ")" : "";
        return Mover.chain(clip, decay, damp, rateInside ? RATE : trace, rateInside ? trace : RATE)
                .remark(
                        !damp.isEmpty(),
                        "optax's chain dampens the first gradient too; in this trial it enters whole.");
    }

    private Mover lars(Lars rule) {
        String ratio = "optax.scale_by_trust_ratio(trust_coefficient=" + number(rule.trust()) + ", eps="
                + number(rule.epsilon()) + ")";
        boolean weights = rule.excludeBiases();
        String shrink = training.weightDecay() == 0
                ? ""
                : "optax.add_decayed_weights(" + number(training.weightDecay()) + (weights ? ", mask=weights_only" : "")
                        + ")";
        String trace = rule.momentum() > 0 ? "optax.trace(decay=momentum)" : "";
        return Mover.chain(
                        clip,
                        shrink,
                        weights ? "optax.masked(" + ratio + ", weights_only)" : ratio,
                        rule.rateInside() ? RATE : trace,
                        rule.rateInside() ? trace : RATE)
                .remark(
                        training.weightDecay() > 0,
                        "optax divides by the norm of the sum of gradient and decay; in this trial by the sum of their"
                                + " norms.")
                .remark(
                        rule.trustClip(),
                        "In this trial (trust-clip) the ratio is at most the rate; optax has no such limit.");
    }

    private Mover moments(Optimizer optimizer) {
        if (optimizer instanceof Adam rule) {
            return Mover.chain(clip, decay, adam("adam", rule.beta2(), rule.epsilon()), RATE)
                    .remark(
                            rule.epsilonHat(),
                            "optax adds epsilon after the root is corrected; in this trial (epsilon-hat) before, where it"
                                    + " weighs more in the first steps.");
        } else if (optimizer instanceof Amsgrad rule) {
            return Mover.chain(clip, decay, adam("amsgrad", rule.beta2(), rule.epsilon()), RATE)
                    .remark(true, corrected());
        } else if (optimizer instanceof Adamw rule) {
            return Mover.chain(
                            clip,
                            adam(rule.amsgrad() ? "amsgrad" : "adam", rule.beta2(), rule.epsilon()),
                            shrink(rule.weightDecay(), false),
                            RATE)
                    .remark(rule.amsgrad(), corrected());
        } else if (optimizer instanceof Adamax rule) {
            return Mover.chain(clip, decay, adam("adamax", rule.beta2(), rule.epsilon()), RATE);
        } else if (optimizer instanceof Radam rule) {
            return Mover.chain(
                            clip,
                            rule.decoupled() ? "" : decay,
                            adam("radam", rule.beta2(), rule.epsilon()),
                            rule.decoupled() ? decay : "",
                            RATE)
                    .remark(
                            true,
                            "optax adds epsilon after the root is corrected; in this trial before, where it weighs more in"
                                    + " the first steps.");
        } else if (optimizer instanceof Lion rule) {
            return Mover.chain(
                    clip,
                    "optax.scale_by_lion(b1=momentum, b2=" + number(rule.beta2()) + ")",
                    shrink(rule.weightDecay(), false),
                    RATE);
        } else if (optimizer instanceof Lamb rule) {
            boolean weights = rule.excludeBiases();
            return Mover.chain(
                            clip,
                            rule.maxNorm() < 1e9 ? "optax.clip_by_global_norm(" + number(rule.maxNorm()) + ")" : "",
                            adam("adam", rule.beta2(), rule.epsilon()),
                            shrink(rule.weightDecay(), weights),
                            weights
                                    ? "optax.masked(optax.scale_by_trust_ratio(), weights_only)"
                                    : "optax.scale_by_trust_ratio()",
                            RATE)
                    .remark(
                            rule.trustClip(),
                            "In this trial (trust-clip) the ratio is at most 1; optax has no such limit.");
        }
        return Mover.none(
                optimizer,
                "optax",
                optimizer instanceof Nadam
                        ? "optax.nadam corrects the mean gradient in another way."
                        : "optax.contrib may have one of this name, whose rule was not compared with this one.");
    }

    private static String corrected() {
        return "optax takes the largest mean square after it is corrected for its beginning at 0; in this trial before.";
    }

    private static String shrink(double decay, boolean weightsOnly) {
        return decay == 0
                ? ""
                : "optax.add_decayed_weights(" + number(decay) + (weightsOnly ? ", mask=weights_only" : "") + ")";
    }

    private static String adam(String name, double beta2, double epsilon) {
        return "optax.scale_by_" + name + "(b1=momentum, b2=" + number(beta2) + ", eps=" + number(epsilon) + ")";
    }
}
