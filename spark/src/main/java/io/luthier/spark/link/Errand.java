package io.luthier.spark.link;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * What an executor does: it hands an order to the {@code Yard} of its process, and its report back. Whatever a training throws is in
 * the report, so that Spark tries again only where machines fail.
 */
public final class Errand implements FlatMapFunction<Iterator<String>, String> {
    private static final String YARD = "io.luthier.spark.Yard";
    /** The local property of a job that is its order. */
    static final String ORDER = "luthier.slip";

    private static final String NAME = name();
    private static final Map<String, UnaryOperator<String>> YARDS = new ConcurrentHashMap<>();

    /** Names of the files that are a class path of its own, one a line; empty if all is on the executor's. */
    private final String shipment;

    /** @param shipment names of files that were added to the application, one a line; empty for none */
    public Errand(String shipment) {
        this.shipment = shipment;
    }

    @Override
    public Iterator<String> call(Iterator<String> nothing) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        UnaryOperator<String> yard = YARDS.computeIfAbsent(shipment, Errand::yard);
        if (!shipment.isEmpty()) {
            thread.setContextClassLoader(yard.getClass().getClassLoader());
        }
        try {
            return List.of(yard.apply(NAME + "\n" + TaskContext.get().getLocalProperty(ORDER))).iterator();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What trainings here are booked under; the driver calls the executor alike. */
    private static String name() {
        SparkEnv here = SparkEnv.get(); // none in a driver that makes an errand
        return here == null ? "" : here.blockManager().blockManagerId().host() + "-executor-" + here.executorId();
    }

    /** Loads the yard: beside Spark's classes, or apart from them and their libraries. */
    private static UnaryOperator<String> yard(String shipment) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (!shipment.isEmpty()) {
            URL[] files = shipment.lines().map(Errand::file).toArray(URL[]::new);
            loader = new URLClassLoader("luthier", files, ClassLoader.getPlatformClassLoader());
        }
        try {
            @SuppressWarnings("unchecked")
            var yard = (UnaryOperator<String>)
                    Class.forName(YARD, true, loader).getConstructor().newInstance();
            return yard;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the executor's class path has no Luthier: " + e, e);
        }
    }

    private static URL file(String name) {
        try {
            return Path.of(SparkFiles.get(name)).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
