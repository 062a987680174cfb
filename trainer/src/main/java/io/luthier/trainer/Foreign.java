package io.luthier.trainer;

import io.luthier.settings.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Names of settings elsewhere whose numbers mean something else here: what to write instead. */
final class Foreign {
    private static final Map<String, String> ADVICE = new LinkedHashMap<>();

    static {
        put(
                "It counts steps or epochs elsewhere; a schedule here rules the whole run, or its part of a sequence.\n"
                        + "Leave it out, or where there is a duration write 'duration: 30 epochs' or 'duration: 200 steps'.",
                "T_max",
                "total_iters",
                "total_steps",
                "max_iter",
                "t_initial",
                "transition_steps",
                "num_training_steps",
                "decay_steps",
                "num_decay_steps");
        put(
                "It is an absolute rate elsewhere; here rates are ratios to the base.\n"
                        + "Write 'end-ratio', that rate over the base rate.",
                "eta_min",
                "min_lr",
                "lr_min",
                "lr_end",
                "end_learning_rate",
                "end_value");
        put(
                "It is an absolute rate elsewhere; here rates are ratios to the base, which is the highest.\n"
                        + "Write 'base-ratio', that rate over the highest.",
                "base_lr");
        put(
                "The highest rate is the base here.\nWrite 'learning-rate', of the optimizer or at the top.",
                "max_lr",
                "lr_max",
                "peak_value",
                "initial_learning_rate",
                "init_value");
        put(
                "It counts steps or epochs elsewhere.\nWrite 'every: 30 epochs' or 'every: 500 steps'; for a cycle,"
                        + " 'half-cycle'.",
                "step_size",
                "stepsize",
                "step_size_up",
                "decay_t");
        put("It counts steps elsewhere.\nWrite 'down-ratio', the way down over the way up.", "step_size_down");
        put(
                "It counts steps or epochs elsewhere.\nWrite 'first: 10 epochs' or 'first: 500 steps'.",
                "T_0",
                "first_decay_steps");
        put("It is the inverse here.\nWrite 'start-ratio', 1 / div_factor.", "div_factor", "div");
        put(
                "It divides the first rate in some libraries, the highest in others.\nWrite 'end-ratio', the last rate"
                        + " over the highest; for PyTorch 1 / (div_factor x final_div_factor).",
                "final_div_factor",
                "div_final",
                "final_div");
        put(
                "It acts in each step or epoch elsewhere, which would change its meaning with the length of the run.\n"
                        + "Write 'end-ratio', or choose step: {factor: 0.9, every: 1 epochs}; for inv and time-decay"
                        + " write 'rate', with 'every: 1 steps' if that is meant.",
                "gamma",
                "decay_rate");
        put(
                "It counts steps elsewhere.\nWrite 'warmup' as a fraction of the run, '5 epochs' or '200 steps'.",
                "warmup_steps",
                "num_warmup_steps",
                "warmup_epochs",
                "warmup_t");
        put(
                "It is an absolute rate elsewhere.\nWrite 'warmup-start', that rate over the base rate.",
                "warmup_lr_init",
                "warmup_init_lr");
        put("It is called 'watch' here.\nWrite 'watch: loss' or 'watch: accuracy'.", "mode", "monitor");
    }

    private Foreign() {}

    private static void put(String advice, String... names) {
        for (String name : names) {
            ADVICE.put(Form.plain(name), advice);
        }
    }

    /** What to say of a schedule or an optimizer that is a function or a framework's own elsewhere; empty if it is not known. */
    static String label(String name) {
        return switch (Form.plain(name)) {
            case "lambdalr", "multiplicativelr", "learningratescheduler" ->
                "It is any function of the epoch elsewhere: write it as a formula, {formula: '0.95^FLOOR(epoch)'}. ";
            case "chainedscheduler", "sequentiallr" -> "The nearest is 'sequence'. ";
            case "lbfgs", "adafactor", "sparseadam", "asgd", "rprop" -> "The nearest is 'adam'. ";
            default -> "";
        };
    }

    /** What to say of a name that is no setting here; empty if it is not known from elsewhere either. */
    static Optional<String> advice(String name) {
        return Optional.ofNullable(ADVICE.get(Form.plain(name)));
    }
}
