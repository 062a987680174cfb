package io.luthier.spark.link;

import io.luthier.spark.Engine;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.collection.immutable.List$;
import scala.reflect.ClassTag$;

/** An application, through the context that it has in this process. */
public final class SparkEngine implements Engine {
    private static final long MOMENT = 10; // s from the news that a job is done to its result
    private static final Method MAKE = Stream.of(SparkContext.class.getMethods())
            .filter(method -> method.getName().equals("makeRDD") && method.getParameterCount() == 2)
            .findFirst()
            .orElseThrow();

    final Ear ear;
    /** By which jobs of this engine are known in its application. */
    final String id = UUID.randomUUID() + " ";

    private final JavaSparkContext context;
    private final boolean ours;
    private final Errand errand;
    /** What jobs run, by where they had better: one for all, since Spark takes longer to take a function in than to send it off. */
    private final Map<Optional<Place>, JavaRDD<String>> errands = new ConcurrentHashMap<>();

    private final Hearing hearing = new Hearing(this);
    private final Map<Long, Job> jobs = new ConcurrentHashMap<>();

    /** A job that is under way. */
    private static final class Job {
        @Nullable
        JavaFutureAction<List<String>> future;

        boolean ended = false;
        boolean heard = false;
    }

    /**
     * On an application that has begun.
     *
     * @param shipment names of the files that are the class path of trainings, one a line; empty if executors have it
     * @param ours whether the application ends with the engine
     */
    public SparkEngine(JavaSparkContext context, Ear ear, String shipment, boolean ours) {
        this.context = context;
        this.ear = ear;
        this.errand = new Errand(shipment);
        this.ours = ours;
        context.sc().addSparkListener(hearing);
    }

    @Override
    public void submit(long number, String group, String label, String order, Optional<Place> place) {
        var job = new Job();
        jobs.put(number, job);
        context.setLocalProperty(Hearing.ORDER, id + number);
        context.setJobGroup(group, label, true);
        context.setLocalProperty("callSite.short", "luthier"); // else Spark walks the stack for each job
        context.setLocalProperty("callSite.long", label);
        JavaFutureAction<List<String>> future;
        try {
            context.setLocalProperty(Errand.ORDER, order);
            future = errands.computeIfAbsent(place, this::errand).collectAsync();
        } catch (RuntimeException e) { // the context was stopped
            jobs.remove(number);
            ear.failed(number, words(e));
            return;
        }
        boolean over;
        synchronized (job) {
            job.future = future;
            over = job.ended;
        }
        if (over) {
            finish(number, job);
        }
    }

    private JavaRDD<String> errand(Optional<Place> place) {
        return place.map(this::placed).orElseGet(() -> context.parallelize(List.of(""), 1)).mapPartitions(errand);
    }

    /** The one call that Java has no form of its own for; its signature names a class that differs between releases of Scala. */
    @SuppressWarnings("unchecked")
    private JavaRDD<String> placed(Place place) {
        var there = List$.MODULE$.<Object>empty().$colon$colon("executor_" + place.host() + "_" + place.executor());
        var orders = List$.MODULE$.<Object>empty().$colon$colon(new Tuple2<>("", there));
        try {
            return ((RDD<String>) MAKE.invoke(context.sc(), orders, ClassTag$.MODULE$.apply(String.class))).toJavaRDD();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The job of an order is over. */
    void over(long number) {
        Job job = jobs.get(number);
        if (job == null) {
            return;
        }
        boolean known;
        synchronized (job) {
            job.ended = true;
            known = job.future != null;
        }
        if (known) {
            finish(number, job);
        }
    }

    private void finish(long number, Job job) {
        JavaFutureAction<List<String>> future;
        synchronized (job) {
            future = job.future;
            if (job.heard || future == null) {
                return;
            }
            job.heard = true;
        }
        jobs.remove(number);
        String report;
        try {
            report = future.get(MOMENT, TimeUnit.SECONDS).get(0);
        } catch (ExecutionException | CancellationException | TimeoutException e) {
            ear.failed(number, words(e.getCause() == null ? e : e.getCause()));
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ear.failed(number, "interrupted");
            return;
        }
        ear.done(number, report);
    }

    /** The first line of what Spark says. */
    private static String words(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void cancel(String group) {
        context.cancelJobGroup(group);
    }

    @Override
    public void look() {
        jobs.forEach((number, job) -> {
            boolean done;
            synchronized (job) {
                done = job.future != null && job.future.isDone();
            }
            if (done) {
                finish(number, job);
            }
        });
    }

    private boolean local() {
        return context.master().startsWith("local") && !context.master().startsWith("local-cluster");
    }

    @Override
    public int executors() {
        return local() ? 1 : context.sc().statusTracker().getExecutorInfos().length - 1; // the driver is one
    }

    @Override
    public int slots() {
        if (local()) {
            return Math.max(1, context.defaultParallelism());
        }
        int executors = Math.max(1, executors());
        int cores = context.getConf().getInt("spark.executor.cores", 0);
        cores = cores > 0 ? cores : hearing.cores();
        cores = cores > 0 ? cores : context.defaultParallelism() / executors;
        return executors * Math.max(1, cores / context.getConf().getInt("spark.task.cpus", 1));
    }

    @Override
    public boolean over() {
        return context.sc().isStopped();
    }

    @Override
    public void close() {
        if (ours) {
            context.close();
        } else if (!over()) {
            context.sc().removeSparkListener(hearing);
        }
    }
}
