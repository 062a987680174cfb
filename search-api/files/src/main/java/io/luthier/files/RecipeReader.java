package io.luthier.files;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Objective;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A space that begins with a recipe of the objective: {@code recipe} names it, {@code without} lists what to leave out,
 * {@code only} what to keep of a choice or an ordinal, and every other key is a parameter, new or in the place of the
 * recipe's own at that dotted path.
 */
final class RecipeReader {
    private final SpaceReader params;
    private final Problems problems;

    RecipeReader(SpaceReader params, Problems problems) {
        this.params = params;
        this.problems = problems;
    }

    /** Whether the space begins with a recipe: a parameter of that name would be a mapping. */
    static boolean begins(Node space) {
        return space.mapping() && space.child("recipe").filter(Node::scalar).isPresent();
    }

    SearchSpace space(Node node, Objective objective) {
        SearchSpace space = recipe(node.near("recipe"), objective);
        int before = problems.count();
        for (Node entry : node.entries("a mapping")) {
            SearchSpace now = space;
            String key = SpaceReader.keyOf(node, entry);
            space = problems.attempt(() -> switch (key) {
                        case "recipe" -> now;
                        case "without" -> without(now, entry);
                        case "only" -> only(now, entry);
                        default -> param(now, node, key, entry);
                    })
                    .orElse(now);
        }
        problems.stop(before);
        return space;
    }

    private static SearchSpace recipe(Node node, Objective objective) {
        String name = Key.TEXT.read(node);
        Map<String, SearchSpace> recipes = objective.recipes();
        SearchSpace recipe = recipes.get(name);
        if (recipe == null) {
            throw node.refusal(
                    recipes.isEmpty()
                            ? "objective " + objective.name() + " has no recipes\nDeclare the parameters."
                            : "there is no recipe " + node.show() + "\n" + Node.advice(name, recipes.keySet()));
        }
        return recipe;
    }

    private SearchSpace without(SearchSpace space, Node node) {
        List<Node> items = node.scalar() ? List.of(node) : node.items("a list of parameters\nWrite [dropout, warmup].");
        return each(space, items, (now, item) -> now.without(Key.TEXT.read(item)));
    }

    private SearchSpace only(SearchSpace space, Node node) {
        return each(
                space,
                node.entries("a mapping of parameters to what is kept of them\nWrite {schedule: [cosine, step]}."),
                (now, item) -> now.only(
                        SpaceReader.keyOf(node, item),
                        (item.scalar() ? List.of(item) : item.items("a list of values"))
                                .stream().map(Node::value).toArray()));
    }

    private SearchSpace param(SearchSpace space, Node parent, String path, Node node) {
        Param param = params.param(SpaceReader.named(parent, path, path.substring(path.lastIndexOf('.') + 1)), node);
        return blamed(node, space, now -> now.with(path, param));
    }

    private interface Step {
        SearchSpace apply(SearchSpace space, Node item);
    }

    private SearchSpace each(SearchSpace space, List<Node> items, Step step) {
        SearchSpace changed = space;
        int before = problems.count();
        for (Node item : items) {
            SearchSpace now = changed;
            changed = problems.attempt(() -> blamed(item, now, s -> step.apply(s, item)))
                    .orElse(now);
        }
        problems.stop(before);
        return changed;
    }

    private static SearchSpace blamed(Node node, SearchSpace space, UnaryOperator<SearchSpace> change) {
        try {
            return change.apply(space);
        } catch (InvalidSettingException e) {
            throw node.refusal(InvalidSettingException.reason(e));
        }
    }
}
