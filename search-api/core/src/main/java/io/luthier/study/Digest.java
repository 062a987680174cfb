package io.luthier.study;

import io.luthier.trial.Here;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The digest of a problem: what decides what a training finds, beside its configuration, seed and path. Two processes whose
 * digests are equal train the same, wherever their files lie; of data files the content counts.
 */
final class Digest {
    private final MessageDigest sha;

    private Digest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Of an objective that is opened so; the same for all searches of a comparison, and for the study that is compared. */
    static String of(Objective objective, Opening opening) {
        Objective inner = objective;
        long seed = opening.seed();
        while (inner instanceof Experiment.SameProblem same) {
            inner = same.inner();
            seed = same.seed();
        }
        var digest = new Digest();
        digest.add("space", opening.space().toString());
        digest.add("seed", Long.toString(seed));
        digest.add("goals", opening.goals().toString());
        new Described()
                .with("objective", inner)
                .with("fidelity", inner.fidelity())
                .settings()
                .forEach(digest::add);
        digest.files(inner);
        return HexFormat.of().formatHex(digest.sha.digest());
    }

    private void add(String name, String value) {
        sha.update((name + "=" + value + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Takes in the content of the files that a value names. */
    private void files(Object value) {
        if (value instanceof Path path) {
            add(path);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::files);
        } else if (value instanceof List<?> list) {
            list.forEach(this::files);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::files);
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Object inner = Described.component(component, value);
                if (inner != null && !component.isAnnotationPresent(Here.class)) {
                    files(inner);
                }
            }
        }
    }

    private void add(Path path) {
        if (!Files.isRegularFile(path)) {
            return;
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), sha)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            add("unreadable", path.getFileName().toString()); // opening the objective says what is wrong
        }
    }
}
