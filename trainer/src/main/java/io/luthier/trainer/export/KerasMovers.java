package io.luthier.trainer.export;

import static io.luthier.trainer.export.Functions.number;

import io.luthier.trainer.Training;
import io.luthier.trainer.optimizer.Adadelta;
import io.luthier.trainer.optimizer.Adagrad;
import io.luthier.trainer.optimizer.Adam;
import io.luthier.trainer.optimizer.Adamax;
import io.luthier.trainer.optimizer.Adamw;
import io.luthier.trainer.optimizer.Amsgrad;
import io.luthier.trainer.optimizer.Lamb;
import io.luthier.trainer.optimizer.Lion;
import io.luthier.trainer.optimizer.Momentum;
import io.luthier.trainer.optimizer.Muon;
import io.luthier.trainer.optimizer.Nadam;
import io.luthier.trainer.optimizer.Nesterov;
import io.luthier.trainer.optimizer.Optimizer;
import io.luthier.trainer.optimizer.Rmsprop;
import io.luthier.trainer.optimizer.ScheduleFreeAdamw;
import io.luthier.trainer.optimizer.Sgd;
import io.luthier.trainer.schedule.Constant;

/** The trainer's optimizers as those of Keras 3. */
final class KerasMovers {
    private static final String HEAD = "learning_rate=learning_rate";

    private final Training training;
    private final String clip;

    private KerasMovers(Training training) {
        this.training = training;
        clip = training.clip().isPresent()
                ? "global_clipnorm=" + number(training.clip().getAsDouble())
                : "";
    }

    static Mover of(Training training) {
        return new KerasMovers(training).mover();
    }

    private Mover mover() {
        Optimizer optimizer = training.optimizer();
        if (optimizer instanceof Sgd sgd) {
            return Mover.call("keras.optimizers.SGD", HEAD, momentum(sgd.momentum()), clip)
                    .remark(outside(sgd.momentum(), false), outside());
        } else if (optimizer instanceof Momentum heavy) {
            return Mover.call("keras.optimizers.SGD", HEAD, momentum(heavy.momentum()), clip)
                    .remark(outside(heavy.momentum(), heavy.rateInside()), outside())
                    .remark(
                            heavy.dampening() > 0,
                            "Keras has no dampening: in this trial each gradient after the first enters the velocity times "
                                    + number(1 - heavy.dampening()) + ".");
        } else if (optimizer instanceof Nesterov nesterov) {
            return Mover.call("keras.optimizers.SGD", HEAD, momentum(nesterov.momentum()), "nesterov=True", clip)
                    .remark(outside(nesterov.momentum(), nesterov.rateInside()), outside());
        } else if (optimizer instanceof Rmsprop rule) {
            return Mover.call(
                            "keras.optimizers.RMSprop",
                            HEAD,
                            "rho=" + number(rule.rho()),
                            momentum(rule.momentum()),
                            epsilon(rule.epsilon()),
                            rule.centered() ? "centered=True" : "",
                            clip)
                    .remark(
                            !rule.epsilonInside(),
                            "Keras adds epsilon under the root; in this trial it is added to the root.")
                    .remark(outside(rule.momentum(), rule.rateInside()), outside());
        } else if (optimizer instanceof Adagrad rule) {
            return Mover.call(
                            "keras.optimizers.Adagrad",
                            HEAD,
                            "initial_accumulator_value=" + number(rule.initialAccumulator()),
                            epsilon(rule.epsilon()),
                            clip)
                    .remark(
                            !rule.epsilonInside(),
                            "Keras adds epsilon under the root; in this trial it is added to the root.")
                    .remark(rule.learningRateDecay() > 0, lessening(rule.learningRateDecay()));
        } else if (optimizer instanceof Adadelta rule) {
            return Mover.call(
                    "keras.optimizers.Adadelta", HEAD, "rho=" + number(rule.rho()), epsilon(rule.epsilon()), clip);
        }
        return moments(optimizer);
    }

    /** Of optimizers that divide the rate by a time of their own. */
    static String lessening(double decay) {
        return "In this trial (learning-rate-decay) the rate of step 0, 1, ... is divided by 1 + step * "
                + number(decay) + ": divide rate(step) by that.";
    }

    private Mover moments(Optimizer optimizer) {
        String hat =
                "Keras adds epsilon before the root is corrected for its beginning at 0, where it weighs more in the"
                        + " first steps; in this trial it is added after.";
        if (optimizer instanceof Adam rule) {
            return adam("Adam", rule.beta1(), rule.beta2(), rule.epsilon(), "").remark(!rule.epsilonHat(), hat);
        } else if (optimizer instanceof Amsgrad rule) {
            return adam("Adam", rule.beta1(), rule.beta2(), rule.epsilon(), "amsgrad=True")
                    .remark(true, hat);
        } else if (optimizer instanceof Adamw rule) {
            String more = "weight_decay=" + number(rule.weightDecay()) + (rule.amsgrad() ? ", amsgrad=True" : "");
            return adam("AdamW", rule.beta1(), rule.beta2(), rule.epsilon(), more)
                    .remark(true, hat);
        } else if (optimizer instanceof Adamax rule) {
            return adam("Adamax", rule.beta1(), rule.beta2(), rule.epsilon(), "")
                    .remark(
                            true,
                            "Keras adds epsilon to the largest gradient; in this trial it is added to each gradient before"
                                    + " the largest is taken.");
        } else if (optimizer instanceof Nadam rule
                && !rule.simple()
                && !(rule.decoupled() && training.weightDecay() > 0)) {
            return adam("Nadam", rule.beta1(), rule.beta2(), rule.epsilon(), "")
                    .remark(
                            rule.momentumDecay() != 1,
                            "Keras lets the share kept rise to beta_1 as with a momentum-decay of 1; in this trial it is "
                                    + number(rule.momentumDecay()) + ".");
        } else if (optimizer instanceof Nadam rule && !rule.simple()) {
            return adam(
                            "Nadam",
                            rule.beta1(),
                            rule.beta2(),
                            rule.epsilon(),
                            "weight_decay=" + number(training.weightDecay()))
                    .remark(
                            rule.momentumDecay() != 1,
                            "Keras lets the share kept rise to beta_1 as with a momentum-decay of 1; in this trial it is "
                                    + number(rule.momentumDecay()) + ".");
        } else if (optimizer instanceof Lion rule) {
            return Mover.call(
                    "keras.optimizers.Lion",
                    HEAD,
                    "beta_1=" + number(rule.beta1()),
                    "beta_2=" + number(rule.beta2()),
                    "weight_decay=" + number(rule.weightDecay()),
                    clip);
        } else if (optimizer instanceof Lamb rule
                && !rule.excludeBiases()
                && !rule.trustClip()
                && rule.weightDecay() == 0
                && rule.maxNorm() >= 1e9) {
            return adam("Lamb", rule.beta1(), rule.beta2(), rule.epsilon(), "");
        }
        return Mover.none(optimizer, "Keras", elsewhere(optimizer));
    }

    private static String elsewhere(Optimizer optimizer) {
        if (optimizer instanceof Lamb) {
            return "keras.optimizers.Lamb scales biases like weights, has its weight decay outside of the ratio of norms and"
                    + " limits no norm: it is the same with exclude-biases: false, weight-decay: 0 and max-norm: 1e9.";
        } else if (optimizer instanceof Muon || optimizer instanceof ScheduleFreeAdamw) {
            return "Later releases of Keras have one of this name, whose rule was not compared with this one.";
        }
        return optimizer instanceof Nadam ? "keras.optimizers.Nadam is Dozat's form, which is not the simple one." : "";
    }

    private Mover adam(String name, double beta1, double beta2, double epsilon, String more) {
        return Mover.call(
                "keras.optimizers." + name,
                HEAD,
                "beta_1=" + number(beta1),
                "beta_2=" + number(beta2),
                epsilon(epsilon),
                more,
                clip);
    }

    private boolean outside(double momentum, boolean rateInside) {
        boolean constant =
                training.schedule() instanceof Constant && training.warmup().amount() == 0;
        return momentum > 0 && !rateInside && !constant;
    }

    private static String outside() {
        return "Keras builds the velocity of moves, so that old rates stay in it; in this trial the rate multiplies the"
                + " velocity when it is used. The two agree only while the rate is constant.";
    }

    private static String momentum(double share) {
        return share > 0 ? "momentum=" + number(share) : "";
    }

    private static String epsilon(double epsilon) {
        return "epsilon=" + number(epsilon);
    }
}
