package learners;

import io.luthier.study.Study;
import io.luthier.study.StudyJob;
import io.luthier.study.StudyListener;
import io.luthier.trial.Outcome;
import io.luthier.typed.Range;
import java.lang.System.Logger;
import java.nio.file.Path;

/** A study that a service starts, watches and stops. */
public final class InAService {
    private static final Logger LOG = System.getLogger("service");

    record Hyper(@Range(from = 0, to = 10) double x) {}

    public static void main(String[] folder) throws InterruptedException {
        StudyJob job = Study.minimize("distance", Hyper.class, (hyper, training) -> Math.pow(hyper.x() - 3, 2))
                .trials(5000)
                .parallel(2)
                .store(Path.of(folder[0]))
                .listener(new StudyListener() {
                    @Override
                    public void told(Outcome outcome) {
                        LOG.log(
                                Logger.Level.DEBUG,
                                "trial {0}: {1}",
                                outcome.trial().id(),
                                outcome.metrics());
                    }
                })
                .start();
        Thread.sleep(500);
        StudyJob.Progress seen = job.progress();
        LOG.log(Logger.Level.DEBUG, "{0} of {1}, best {2}", seen.told(), seen.of(), seen.best());
        System.out.println(job.stop().trials().size() + " trials");
    }
}
