package io.luthier.spark;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A Spark application of real executors, each a process of this one's, from the Spark in {@code SPARK_HOME}. */
final class Cluster {
    private Cluster() {}

    static SparkConf conf(int executors, int cores) {
        return new SparkConf()
                .setMaster("local-cluster[" + executors + "," + cores + ",512]")
                .setAppName("luthier-test")
                .set("spark.ui.enabled", "false")
                .set("spark.broadcast.compress", "false")
                .set("spark.executor.memory", "512m")
                .set("spark.executor.cores", Integer.toString(cores))
                .set("spark.locality.wait", "1s")
                .set("spark.deploy.maxExecutorRetries", "-1")
                .set("spark.standalone.executorRemoveDelayOnDisconnection", "100ms")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.executorEnv.SPARK_SCALA_VERSION", scala())
                .set("spark.executor.extraClassPath", ours());
    }

    static JavaSparkContext start(int executors, int cores) {
        var context = new JavaSparkContext(conf(executors, cores));
        context.setLogLevel("ERROR");
        return context;
    }

    private static String scala() {
        return scala.util.Properties.versionNumberString().replaceAll("^(\\d+\\.\\d+).*", "$1");
    }

    /** What executors need of ours; Spark and its libraries they have. */
    static String ours() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> element.matches(".*/(classes|test-classes|luthier-[^/]*\\.jar)/?"))
                .map(element -> new File(element).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The executors of all applications that this process has. */
    static List<ProcessHandle> executors() {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .toList();
    }
}
