package io.luthier.spark;

import io.luthier.fleet.Fleet;
import io.luthier.fleet.FleetProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fleets at {@code spark://host:7077} and {@code spark-local[2]}. What knows Spark is loaded when one is begun. */
public final class SparkProvider implements FleetProvider {
    private static final String STARTER = "io.luthier.spark.link.SparkStarter";
    private static final int ANSWER = 3000; // ms that a master may take to answer

    private static final Map<String, String> PRESETS = Map.of(
            "spark.app.name", "luthier",
            "spark.ui.enabled", "false",
            "spark.broadcast.compress", "false", // errands are short
            "spark.locality.wait", "1s",
            "spark.deploy.maxExecutorRetries", "-1",
            "spark.standalone.executorRemoveDelayOnDisconnection", "100ms"); // else Spark waits 5 s for a reason

    /** One application for each, however often it is asked for. */
    private static final Map<List<Object>, Application> APPLICATIONS = new HashMap<>();

    public SparkProvider() {}

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public boolean runs(String location) {
        return Location.is(location);
    }

    @Override
    public Fleet at(String location) {
        Location parsed = Location.parse(location);
        Home.loader(parsed, new TreeMap<>()); // says what is missing
        return new SparkFleet(libraries -> application(parsed, libraries), null);
    }

    private static Application application(Location location, List<Path> libraries) {
        synchronized (APPLICATIONS) {
            return APPLICATIONS.computeIfAbsent(List.of(location, libraries), key -> {
                var site = new Application.Site(
                        location.text(), location.patience(), location.executors(), Integer.MAX_VALUE, true);
                return new Application(site, ear -> begin(location, libraries, ear));
            });
        }
    }

    private static Engine begin(Location location, List<Path> libraries, Engine.Ear ear) {
        reach(location.master());
        ClassLoader ours = SparkProvider.class.getClassLoader();
        var settings = new TreeMap<String, String>(location.settings());
        if (!location.master().isEmpty()) {
            settings.put("spark.master", location.master());
        }
        var presets = new TreeMap<>(PRESETS);
        ClassLoader spark = Home.loader(location, presets);
        var additions = new TreeMap<String, Engine.Addition>();
        String kernel = System.getProperty("luthier.kernel");
        if (kernel != null) {
            additions.put("spark.executor.extraJavaOptions", new Engine.Addition(" ", "-Dluthier.kernel=" + kernel));
        }
        try {
            Shipment shipment = Shipment.begin();
            additions.put(
                    "spark.jars", new Engine.Addition(",", shipment.errand(ours).toString()));
            var classPath = new ArrayList<>(Home.classPath(ours));
            classPath.addAll(libraries);
            var starter = (Engine.Starter)
                    new Beside(ours, spark).loadClass(STARTER).getConstructor().newInstance();
            return starter.begin(settings, presets, additions, shipment.jars(classPath), ear);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Refuses masters that do not answer, sooner than Spark does. */
    private static void reach(String master) {
        if (!master.startsWith("spark://")) {
            return;
        }
        IOException last = null;
        for (String address : master.substring("spark://".length()).split(",")) {
            int colon = address.lastIndexOf(':');
            String host = address.substring(0, colon).replaceAll("^\\[|]$", "");
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1))), ANSWER);
                return;
            } catch (IOException e) {
                last = e;
            }
        }
        if (last != null) {
            throw new UncheckedIOException(String.valueOf(last.getMessage()), last);
        }
    }
}
