package io.luthier.trainer.export;

import static io.luthier.trainer.export.Functions.number;

import io.luthier.trainer.Normalization;
import io.luthier.trainer.optimizer.Muon;
import java.util.ArrayList;
import java.util.List;

/** A program's second half for PyTorch. */
final class Pytorch {
    private final Plan plan;
    private final Rates rates;

    Pytorch(Plan plan) {
        this.plan = plan;
        rates = plan.rates();
    }

    String text() {
        return "import torch\n\nWIDTHS = " + plan.width() + "\n" + plan.weightList() + "\n\n" + network() + "\n\n"
                + optimizers() + "\n\n" + (rates.plain() ? schedulers() + "\n\n" : "") + train();
    }

    private String network() {
        String fill = plan.he()
                ? "torch.nn.init.kaiming_uniform_(layer.weight, nonlinearity=\"relu\")  # he"
                : "torch.nn.init.xavier_uniform_(layer.weight)  # glorot";
        String unit = switch (plan.training().activation()) {
            case RELU -> "torch.nn.ReLU()";
            case TANH -> "torch.nn.Tanh()";
            case SIGMOID -> "torch.nn.Sigmoid()";
            case GELU -> "torch.nn.GELU(approximate=\"tanh\")";
        };
        double dropout = plan.training().dropout();
        Normalization normalization = plan.normalization();
        String standard = switch (normalization) {
            case NONE -> "";
            case LAYER -> "torch.nn.LayerNorm(outputs, elementwise_affine=False), Shift(outputs), ";
            case BATCH -> "torch.nn.BatchNorm1d(outputs, affine=False), Shift(outputs), ";
        };
        if (!standard.isEmpty()) {
            return normalized(
                    fill, standard + unit + (dropout > 0 ? ", torch.nn.Dropout(" + number(dropout) + ")" : ""));
        }
        String layers = "layer, " + unit + (dropout > 0 ? ", torch.nn.Dropout(" + number(dropout) + ")" : "");
        return """
                def network():
                    \"""The network with first weights of the same spread.\"""
                    layers = []
                    for inputs, outputs in zip(WIDTHS, WIDTHS[1:]):
                        layer = torch.nn.Linear(inputs, outputs)
                        %s
                        torch.nn.init.zeros_(layer.bias)
                        layers += [%s]
                    return torch.nn.Sequential(*layers[:-%d])
                """.formatted(fill, layers, dropout > 0 ? 2 : 1);
    }

    private static String normalized(String fill, String units) {
        return """
                class Shift(torch.nn.Module):
                    \"""The biases of a hidden layer, added to its standardized sums. There are no gains.\"""

                    def __init__(self, units):
                        super().__init__()
                        self.bias = torch.nn.Parameter(torch.zeros(units))

                    def forward(self, x):
                        return x + self.bias


                def network():
                    \"""The network with first weights of the same spread.\"""
                    layers = []
                    for place, (inputs, outputs) in enumerate(zip(WIDTHS, WIDTHS[1:])):
                        last = place == len(WIDTHS) - 2
                        layer = torch.nn.Linear(inputs, outputs, bias=last)
                        %1$s
                        if last:
                            torch.nn.init.zeros_(layer.bias)
                            layers += [layer]
                        else:
                            layers += [layer, %2$s]
                    return torch.nn.Sequential(*layers)
                """.formatted(fill, units);
    }

    private String optimizers() {
        Mover mover = PytorchMovers.of(plan.training());
        String found = mover.expression().orElse("").contains("return [") ? "%s" : "return [%s]";
        return "def optimizers(model):\n    \"\"\"What moves the parameters.\"\"\"\n" + plan.made(mover, found);
    }

    private static String schedulers() {
        return """
                def schedulers(movers):
                    \"""rate(step) in PyTorch's own type. Call step() of each after each step of the optimizer.\"""
                    ratio = lambda step: rate(step) / BASE_RATE
                    return [torch.optim.lr_scheduler.LambdaLR(mover, ratio) for mover in movers]
                """;
    }

    private String train() {
        boolean classes = plan.classes();
        double smoothing = plan.training().labelSmoothing();
        var lines = new ArrayList<String>();
        lines.add("def train(model, x, y" + (rates.plateaus() ? ", validation_x, validation_y" : "") + "):");
        lines.add("    \"\"\"Trains on standardized columns x, a row for each example, and "
                + (classes ? "the classes' indices y" : "standardized numbers y") + ".\"\"\"");
        lines.add("    assert len(x) == EXAMPLES, \"the steps are for as many examples as EXAMPLES\"");
        lines.add("    movers = optimizers(model)");
        if (rates.plain()) {
            lines.add("    rates = schedulers(movers)");
        } else {
            lines.add("    bases = [mover.param_groups[0][\"lr\"] for mover in movers]");
        }
        lines.add("    loss_of = torch.nn."
                + (!classes
                        ? "MSELoss()"
                        : "CrossEntropyLoss("
                                + (smoothing > 0 ? "label_smoothing=" + number(smoothing) : "")
                                + (smoothing > 0 && plan.weighed() ? ", " : "")
                                + (plan.weighed() ? "reduction=\"none\"" : "") + ")"));
        if (plan.weighed()) {
            lines.add("    weights = torch.tensor(CLASS_WEIGHTS)");
        }
        lines.add("    for epoch in range(EPOCHS):");
        lines.add("        model.train()");
        lines.add("        order = torch.randperm(EXAMPLES)");
        String step = rates.plain() ? "step" : "clock";
        lines.add("        for " + step + ", first, count in batches(epoch):");
        lines.addAll(set());
        lines.add("            rows = order[first:first + count]");
        String loss = "loss_of(model(x[rows])" + (classes ? "" : ".squeeze(1)") + ", y[rows])";
        lines.add("            loss = " + (plan.weighed() ? "(weights[y[rows]] * " + loss + ").mean()" : loss));
        lines.add("            model.zero_grad()");
        lines.add("            loss.backward()");
        plan.training()
                .clip()
                .ifPresent(clip -> lines.add(
                        "            torch.nn.utils.clip_grad_norm_(model.parameters(), " + number(clip) + ")"));
        lines.add("            for mover in movers:");
        lines.add("                mover.step()");
        if (rates.plain()) {
            lines.add("            for schedule in rates:");
            lines.add("                schedule.step()");
        }
        if (rates.plateaus()) {
            lines.addAll(ends());
        }
        lines.add("    return model");
        return Plan.comments("", plan.asides()) + Plan.indented("", lines);
    }

    private List<String> set() {
        if (rates.plain()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("            for mover, base in zip(movers, bases):");
        lines.add("                for group in mover.param_groups:");
        lines.add("                    group[\"lr\"] = base * (rate(clock) / BASE_RATE)");
        rates.momentum().ifPresent(momentum -> {
            boolean one = plan.training().optimizer() instanceof Muon;
            lines.add("            share = " + momentum + "(clock)");
            lines.add("            share = " + plan.share().orElse("0.0") + " if share is None else share");
            lines.add("            for group in movers[0].param_groups:" + (one ? "  # the other keeps its own" : ""));
            lines.add("                if \"betas\" in group:");
            lines.add("                    group[\"betas\"] = (share, group[\"betas\"][1])");
            lines.add("                else:");
            lines.add("                    group[\"momentum\"] = share");
        });
        return lines;
    }

    private List<String> ends() {
        boolean classes = plan.classes();
        var lines = new ArrayList<String>();
        lines.add("        model.eval()");
        lines.add("        with torch.no_grad():");
        lines.add("            outputs = model(validation_x)" + (classes ? "" : ".squeeze(1)"));
        lines.add("            loss = torch.nn." + (classes ? "CrossEntropyLoss" : "MSELoss")
                + "()(outputs, validation_y).item()");
        lines.add("            accuracy = "
                + (classes ? "(outputs.argmax(1) == validation_y).double().mean().item()" : "1 - loss"));
        lines.addAll(Rates.after("loss", "accuracy").stream()
                .map(line -> "        " + line)
                .toList());
        return lines;
    }
}
