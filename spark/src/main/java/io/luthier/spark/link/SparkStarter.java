package io.luthier.spark.link;

import io.luthier.spark.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Begins applications of our own. */
public final class SparkStarter implements Engine.Starter {
    public SparkStarter() {}

    @Override
    public Engine begin(
            Map<String, String> settings,
            Map<String, String> presets,
            Map<String, Engine.Addition> additions,
            List<Path> shipment,
            Engine.Ear ear) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(getClass().getClassLoader());
        JavaSparkContext context = null;
        try {
            var conf = new SparkConf();
            settings.forEach(conf::set);
            presets.forEach(conf::setIfMissing);
            additions.forEach((name, more) -> conf.set(
                    name, conf.contains(name) ? conf.get(name) + more.between() + more.value() : more.value()));
            context = new JavaSparkContext(conf);
            for (Path file : shipment) {
                context.addFile(file.toString());
            }
            var names = shipment.stream().map(file -> file.getFileName().toString());
            var engine = new SparkEngine(context, ear, String.join("\n", names.toList()), true);
            context = null;
            return engine;
        } finally {
            if (context != null) {
                context.close();
            }
            thread.setContextClassLoader(before);
        }
    }
}
