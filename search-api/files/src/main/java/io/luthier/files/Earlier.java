package io.luthier.files;

import io.luthier.log.Store;
import io.luthier.log.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A run folder that a study file names: to learn from, or to look results up in. Its own study file and log must belong together,
 * as for whoever reports or resumes it; what cannot be read here is for those to say who use it.
 */
final class Earlier {
    private static final String FILE = "study.yaml";

    private Earlier() {}

    /** Whether a path is that of a run folder. */
    static boolean is(Path path) {
        return Files.isDirectory(path) && Files.isRegularFile(path.resolve(FILE));
    }

    /** @throws Refusal if what the folder holds does not belong together */
    static void check(Node node, Path folder, ClassLoader plugins) {
        try {
            Path file = folder.resolve(FILE);
            var problems = new Problems();
            Tree tree = TreeReader.file(SourceText.of(file, file.toString()), file.toString(), problems);
            problems.raise();
            new StudyReader(tree, plugins, folder, problems)
                    .study("study", 1)
                    .store(Store.at(folder))
                    .history();
        } catch (StudyFileException | Refusal | StoreException e) {
            // Whoever uses the folder says what is wrong with it.
        } catch (IllegalArgumentException e) {
            throw node.refusal(folder + ": " + e.getMessage());
        }
    }
}
