package io.luthier.study;

import io.luthier.fleet.Ending;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Task;
import io.luthier.fleet.Worker;
import io.luthier.trial.Price;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** News of trainings from any thread, on their way to the thread that thinks. */
final class Inbox implements Sink {
    private final LinkedBlockingQueue<Consumer<Execution>> news = new LinkedBlockingQueue<>();

    @Override
    public void begun(Task task) {
        add(execution -> execution.begun(task));
    }

    @Override
    public void ended(Task task, Ending ending) {
        add(execution -> execution.ended(task, ending));
    }

    @Override
    public void said(String what) {
        add(execution -> execution.said(what));
    }

    @Override
    public void staffed(int workers, int slots) {
        add(execution -> execution.staffed(workers, slots));
    }

    @Override
    public void doubled(long trial, int fidelity, String worker, Price price) {
        add(execution -> execution.doubled(trial, fidelity, worker, price));
    }

    @Override
    public void doubted(long trial, int fidelity, Worker one, Worker other) {
        add(execution -> execution.doubted(trial, fidelity, one, other));
    }

    @Override
    public void unavailable(String why) {
        add(execution -> execution.unavailable(why));
    }

    void add(Consumer<Execution> item) {
        news.add(item);
    }

    /** Has everything that is here heard. */
    void drain(Execution execution) {
        for (Consumer<Execution> item = news.poll(); item != null; item = news.poll()) {
            item.accept(execution);
        }
    }

    /** Waits for the next item, so many nanoseconds at most; null if there is none. */
    @Nullable
    Consumer<Execution> await(long nanos) throws InterruptedException {
        return news.poll(nanos, TimeUnit.NANOSECONDS);
    }
}
