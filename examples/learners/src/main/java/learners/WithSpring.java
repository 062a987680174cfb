package learners;

import io.luthier.study.Study;
import io.luthier.study.StudyJob;
import io.luthier.typed.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.*;

/** Spring Boot: a service that starts, watches and stops a study over HTTP. */
@SpringBootApplication
@RestController
@RequestMapping("/study")
public class WithSpring {
    private @Nullable StudyJob job;

    record Hyper(@Range(from = 0, to = 10) double x) {}

    record Seen(boolean running, long trials, double best) {}

    public static void main(String[] arguments) {
        SpringApplication.run(WithSpring.class, arguments);
    }

    @PostMapping
    synchronized Seen start(@RequestParam long trials) {
        if (job == null || job.result().isDone()) {
            job = Study.minimize("distance", Hyper.class, (hyper, training) -> {
                        Thread.sleep(5);
                        return Math.abs(hyper.x() - 3);
                    })
                    .trials(trials)
                    .parallel(2)
                    .start();
        }
        return seen();
    }

    @GetMapping
    synchronized Seen seen() {
        if (job == null) {
            return new Seen(false, 0, Double.NaN);
        }
        StudyJob.Progress progress = job.progress();
        double best = progress.best().map(t -> t.metrics().get("distance")).orElse(Double.NaN);
        return new Seen(!job.result().isDone(), progress.told(), best);
    }

    @DeleteMapping
    synchronized Seen stop() {
        if (job != null) {
            job.stop();
        }
        return seen();
    }
}
