package io.luthier.spark.link;

import io.luthier.spark.Engine;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.TaskEndReason;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.TaskResultLost$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import org.jspecify.annotations.Nullable;

/** Hears what becomes of an engine's jobs among those of its application. No thread waits for any of them. */
final class Hearing extends SparkListener {
    /** The local property that says which order a job is. */
    static final String ORDER = "luthier.order";

    private final SparkEngine engine;
    private final Map<Integer, Long> jobs = new ConcurrentHashMap<>();
    private final Map<Integer, Long> stages = new ConcurrentHashMap<>();
    private volatile int cores = 0;

    Hearing(SparkEngine engine) {
        this.engine = engine;
    }

    /** The cores of an executor; 0 if none came since this was heard. */
    int cores() {
        return cores;
    }

    private @Nullable Long order(@Nullable Properties properties) {
        String order = properties == null ? null : properties.getProperty(ORDER);
        return order == null || !order.startsWith(engine.id) ? null : Long.valueOf(order.substring(engine.id.length()));
    }

    @Override
    public void onJobStart(SparkListenerJobStart event) {
        Long number = order(event.properties());
        if (number != null) {
            jobs.put(event.jobId(), number);
        }
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
        Long number = order(event.properties());
        if (number != null) {
            stages.put(event.stageInfo().stageId(), number);
        }
    }

    private static Engine.Place place(TaskInfo task) {
        return new Engine.Place(task.host(), task.executorId());
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart event) {
        Long number = stages.get(event.stageId());
        if (number != null) {
            engine.ear.begun(number, place(event.taskInfo()));
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        Long number = stages.get(event.stageId());
        TaskEndReason reason = event.reason();
        if (number != null && (reason instanceof ExecutorLostFailure || reason instanceof TaskResultLost$)) {
            engine.ear.lost(
                    number,
                    place(event.taskInfo()),
                    event.taskInfo().duration() / 1000.0,
                    ((TaskFailedReason) reason).toErrorString());
        }
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd event) {
        Long number = jobs.remove(event.jobId());
        if (number != null) {
            stages.values().remove(number);
            engine.over(number);
        }
    }

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded event) {
        cores = event.executorInfo().totalCores();
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
        engine.ear.gone(event.executorId());
    }
}
