package io.luthier.spark;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Spark application is begun, as users write it.
 *
 * @param text as it was written, without parameters
 * @param master as Spark says it; empty where {@code spark-submit} says it
 * @param executors how many executors of one core it will have; 0 if that is Spark's to decide
 * @param settings of Spark, by name
 * @param patience how long a study waits for what is not there
 */
record Location(String text, String master, int executors, Map<String, String> settings, Duration patience) {
    /** The master is what {@code spark-submit} was given. */
    static final String SUBMIT = "spark-submit";

    private static final String STANDALONE = "spark://";
    private static final String CONNECT = "sc://";
    private static final Pattern LOCAL = Pattern.compile("spark-local\\[([1-9]\\d{0,2})]");
    private static final int MEMORY = 1024; // MB of an executor
    private static final double PATIENCE = 600; // s

    /** Whether a location is Spark's. */
    static boolean is(String location) {
        return location.startsWith(STANDALONE)
                || location.startsWith(CONNECT)
                || location.startsWith("spark-local")
                || location.equals(SUBMIT)
                || location.startsWith(SUBMIT + "?");
    }

    /** @throws IllegalArgumentException if it is malformed, or names a Spark that trains nothing for us */
    static Location parse(String location) {
        String[] parts = location.split("\\?", 2);
        String where = parts[0];
        var settings = new TreeMap<String, String>();
        double patience = PATIENCE;
        for (Map.Entry<String, String> parameter :
                parameters(parts.length < 2 ? "" : parts[1]).entrySet()) {
            if (parameter.getKey().startsWith("spark.")) {
                settings.put(parameter.getKey(), parameter.getValue());
            } else if (parameter.getKey().equals("patience")) {
                patience = seconds(parameter.getValue());
            } else {
                throw new IllegalArgumentException("the location has the parameter '" + parameter.getKey()
                        + "'\nIt may have 'patience' and Spark's own: spark.executor.memory=4g.");
            }
        }
        Duration waits = Duration.ofMillis((long) (patience * 1000));
        if (where.equals(SUBMIT)) {
            return new Location(where, "", 0, settings, waits);
        }
        if (where.startsWith(CONNECT)) { // what follows ; may hold a token
            throw new IllegalArgumentException(
                    "'" + where.split(";", 2)[0] + "' is Spark Connect, whose executors run no trainings of others"
                            + "\nGive the master of a cluster, spark://host:7077, or start with spark-submit.");
        }
        Matcher local = LOCAL.matcher(where);
        if (local.matches()) {
            int executors = Integer.parseInt(local.group(1));
            int memory = memory(settings.getOrDefault("spark.executor.memory", MEMORY + "m"));
            settings.put("spark.executor.memory", memory + "m");
            settings.put("spark.executor.cores", "1");
            settings.putIfAbsent("spark.driver.host", "127.0.0.1");
            settings.putIfAbsent("spark.driver.bindAddress", "127.0.0.1");
            return new Location(where, "local-cluster[" + executors + ",1," + memory + "]", executors, settings, waits);
        }
        if (!where.matches("spark://[^\\s/@?#]+:\\d{1,5}(,[^\\s/@?#]+:\\d{1,5})*")) {
            throw new IllegalArgumentException(
                    "'" + where + "' is no location of Spark\nWrite spark://host:7077 or spark-local[2].");
        }
        return new Location(where, where, 0, settings, waits);
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            if (parts.length < 2 || parameters.put(parts[0], parts[1]) != null) {
                throw new IllegalArgumentException("the location has the parameter '" + parameter
                        + "' without a value, or twice\nWrite name=value, joined by &.");
            }
        }
        return parameters;
    }

    private static double seconds(String text) {
        if (!text.matches("\\d{1,7}(\\.\\d{1,3})?") || Double.parseDouble(text) <= 0) {
            throw new IllegalArgumentException("patience is '" + text + "'\nGive seconds, a number above 0.");
        }
        return Double.parseDouble(text);
    }

    private static int memory(String text) {
        Matcher amount = Pattern.compile("([1-9]\\d{0,5})([mg])").matcher(text);
        if (!amount.matches()) {
            throw new IllegalArgumentException(
                    "spark.executor.memory is '" + text + "'\nGive megabytes or gigabytes: 512m, 4g.");
        }
        return Integer.parseInt(amount.group(1)) * (amount.group(2).equals("g") ? 1024 : 1);
    }
}
