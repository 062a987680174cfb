package io.luthier.spark;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command, started by {@code spark-submit} on whatever master that was given:
 *
 * <pre>{@code
 * spark-submit --class io.luthier.spark.Submit lib/luthier-spark.jar run study.yaml
 * }</pre>
 *
 * <p>{@code luthier.jar} lies beside the jar, or where the variable {@code LUTHIER_JAR} says.
 */
public final class Submit {
    private Submit() {}

    /** @param arguments of the command, without {@code --on} */
    public static void main(String[] arguments) throws Exception {
        Path own = Path.of(
                Submit.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path beside = own.resolveSibling("luthier.jar");
        String said = System.getenv("LUTHIER_JAR");
        Path jar = said == null || said.isEmpty() ? beside : Path.of(said).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            System.err.println("luthier: there is no " + jar + "\nPut luthier.jar beside " + own.getFileName()
                    + ", or let LUTHIER_JAR be its path.");
            System.exit(2);
        }
        var line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--on", Location.SUBMIT));
        run(
                new URLClassLoader(
                        "luthier", new URL[] {Home.url(jar), Home.url(own)}, ClassLoader.getPlatformClassLoader()),
                line);
    }

    /** Runs the command apart from Spark's libraries. */
    private static void run(ClassLoader luthier, List<String> arguments) throws Exception {
        Thread.currentThread().setContextClassLoader(luthier);
        var home = luthier.loadClass(Home.class.getName()).getDeclaredMethod("submitted", ClassLoader.class);
        home.setAccessible(true);
        home.invoke(null, Submit.class.getClassLoader());
        try {
            luthier.loadClass("io.luthier.cli.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments.toArray(String[]::new));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IOException io ? io : e;
        }
    }
}
