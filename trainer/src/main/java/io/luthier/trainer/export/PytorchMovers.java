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
import io.luthier.trainer.optimizer.Momentum;
import io.luthier.trainer.optimizer.Muon;
import io.luthier.trainer.optimizer.Nadam;
import io.luthier.trainer.optimizer.Nesterov;
import io.luthier.trainer.optimizer.Optimizer;
import io.luthier.trainer.optimizer.Prodigy;
import io.luthier.trainer.optimizer.Radam;
import io.luthier.trainer.optimizer.Rmsprop;
import io.luthier.trainer.optimizer.ScheduleFreeAdamw;
import io.luthier.trainer.optimizer.ScheduleFreeSgd;
import io.luthier.trainer.optimizer.Sgd;
import java.util.List;
import java.util.Optional;

/** The trainer's optimizers as those of {@code torch.optim}, whose forms are its presets. */
final class PytorchMovers {
    private static final String HEAD = "model.parameters(), lr=BASE_RATE";
    private static final String INSIDE =
            "PyTorch multiplies the velocity by the rate when it is used; in this trial (rate-inside) the velocity keeps the"
                    + " rates it was built with. The two agree only while the rate is constant.";

    private PytorchMovers() {}

    static Mover of(Training training) {
        Optimizer optimizer = training.optimizer();
        String decay = training.weightDecay() > 0 ? "weight_decay=" + number(training.weightDecay()) : "";
        if (optimizer instanceof Sgd sgd) {
            return Mover.call("torch.optim.SGD", HEAD, momentum(sgd.momentum()), decay);
        } else if (optimizer instanceof Momentum heavy) {
            return Mover.call(
                            "torch.optim.SGD",
                            HEAD,
                            momentum(heavy.momentum()),
                            heavy.dampening() > 0 ? "dampening=" + number(heavy.dampening()) : "",
                            decay)
                    .remark(heavy.rateInside(), INSIDE);
        } else if (optimizer instanceof Nesterov nesterov) {
            return Mover.call("torch.optim.SGD", HEAD, momentum(nesterov.momentum()), "nesterov=True", decay)
                    .remark(nesterov.rateInside(), INSIDE);
        } else if (optimizer instanceof Rmsprop rule) {
            return Mover.call(
                            "torch.optim.RMSprop",
                            HEAD,
                            "alpha=" + number(rule.rho()),
                            epsilon(rule.epsilon()),
                            momentum(rule.momentum()),
                            rule.centered() ? "centered=True" : "",
                            decay)
                    .remark(rule.epsilonInside(), inside())
                    .remark(rule.rateInside() && rule.momentum() > 0, INSIDE);
        } else if (optimizer instanceof Adagrad rule) {
            return Mover.call(
                            "torch.optim.Adagrad",
                            HEAD,
                            "lr_decay=" + number(rule.learningRateDecay()),
                            "initial_accumulator_value=" + number(rule.initialAccumulator()),
                            epsilon(rule.epsilon()),
                            decay)
                    .remark(rule.epsilonInside(), inside());
        } else if (optimizer instanceof Adadelta rule) {
            return Mover.call(
                    "torch.optim.Adadelta", HEAD, "rho=" + number(rule.rho()), epsilon(rule.epsilon()), decay);
        }
        return moments(optimizer, decay);
    }

    private static Mover moments(Optimizer optimizer, String decay) {
        if (optimizer instanceof Adam rule) {
            return Mover.call(
                            "torch.optim.Adam", HEAD, betas(rule.beta1(), rule.beta2()), epsilon(rule.epsilon()), decay)
                    .remark(
                            rule.epsilonHat(),
                            "PyTorch adds epsilon after the root is corrected; in this trial (epsilon-hat) before, where it"
                                    + " weighs more in the first steps.");
        } else if (optimizer instanceof Amsgrad rule) {
            return Mover.call(
                    "torch.optim.Adam",
                    HEAD,
                    betas(rule.beta1(), rule.beta2()),
                    epsilon(rule.epsilon()),
                    "amsgrad=True",
                    decay);
        } else if (optimizer instanceof Adamw rule) {
            return Mover.call(
                    "torch.optim.AdamW",
                    HEAD,
                    betas(rule.beta1(), rule.beta2()),
                    epsilon(rule.epsilon()),
                    "weight_decay=" + number(rule.weightDecay()),
                    rule.amsgrad() ? "amsgrad=True" : "");
        } else if (optimizer instanceof Adamax rule) {
            return Mover.call(
                    "torch.optim.Adamax", HEAD, betas(rule.beta1(), rule.beta2()), epsilon(rule.epsilon()), decay);
        } else if (optimizer instanceof Nadam rule && !rule.simple()) {
            return Mover.call(
                    "torch.optim.NAdam",
                    HEAD,
                    betas(rule.beta1(), rule.beta2()),
                    epsilon(rule.epsilon()),
                    "momentum_decay=" + number(rule.momentumDecay()),
                    decay,
                    rule.decoupled() ? "decoupled_weight_decay=True" : "");
        } else if (optimizer instanceof Radam rule) {
            return Mover.call(
                    "torch.optim.RAdam",
                    HEAD,
                    betas(rule.beta1(), rule.beta2()),
                    epsilon(rule.epsilon()),
                    decay,
                    rule.decoupled() ? "decoupled_weight_decay=True" : "");
        } else if (optimizer instanceof Muon rule) {
            return muon(rule);
        }
        return Mover.none(optimizer, "PyTorch", elsewhere(optimizer));
    }

    private static String elsewhere(Optimizer optimizer) {
        if (optimizer instanceof ScheduleFreeSgd || optimizer instanceof ScheduleFreeAdamw) {
            return "Its authors' package is schedulefree.";
        } else if (optimizer instanceof Prodigy) {
            return "Its authors' package is prodigyopt.";
        }
        return optimizer instanceof Nadam ? "torch.optim.NAdam is Dozat's form, which is not the simple one." : "";
    }

    private static Mover muon(Muon rule) {
        String shrink = "weight_decay=" + number(rule.weightDecay());
        String muon = Mover.call(
                        "torch.optim.Muon",
                        "hidden, lr=BASE_RATE",
                        "momentum=" + number(rule.momentum()),
                        "nesterov=" + truth(rule.nesterov()),
                        shrink,
                        "adjust_lr_fn=" + (rule.scaling() == Muon.Scaling.ASPECT ? "'original'" : "'match_rms_adamw'"))
                .expression()
                .orElseThrow();
        String rest = "torch.optim.AdamW(rest, lr=" + number(rule.restRatio())
                + " * BASE_RATE, betas=(0.9, 0.999), eps=1e-8, " + shrink + ")";
        String layers = rule.everyLayer() ? "layers" : "layers[1:-1]";
        return new Mover(
                        Optional.of("layers = [layer for layer in model if isinstance(layer, torch.nn.Linear)]\n"
                                + "    hidden = [layer.weight for layer in " + layers + "]\n"
                                + "    known = set(map(id, hidden))\n"
                                + "    rest = [part for part in model.parameters() if id(part) not in known]\n"
                                + "    return [\n        " + muon + ",\n        " + rest + ",\n    ]"),
                        List.of())
                .remark(
                        true,
                        "torch.optim.Muon came with PyTorch 2.9. It rounds to bfloat16 where this trial has single precision.");
    }

    private static String momentum(double share) {
        return share > 0 ? "momentum=" + number(share) : "";
    }

    private static String betas(double beta1, double beta2) {
        return "betas=(" + number(beta1) + ", " + number(beta2) + ")";
    }

    private static String epsilon(double epsilon) {
        return "eps=" + number(epsilon);
    }

    private static String inside() {
        return "PyTorch adds epsilon to the root; in this trial (epsilon-inside) it is added under the root.";
    }
}
