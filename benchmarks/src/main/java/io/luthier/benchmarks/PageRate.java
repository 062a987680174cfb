package io.luthier.benchmarks;

import io.luthier.browser.Browser;
import io.luthier.browser.Tab;
import io.luthier.log.Event;
import io.luthier.reports.study.Planted;
import io.luthier.reports.study.StudyReport;
import io.luthier.study.History;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The page of a study of 10,000 trials: how large the file is, how long it takes to write, and in a browser to the first paint, until
 * it can be used, and to filter. A program begins cold, as the command does, so the first time is the one that users see.
 *
 * <pre>PageRate [TRIALS]</pre>
 */
public final class PageRate {
    private static final int PAGES = 7;

    private PageRate() {}

    public static void main(String[] args) throws IOException {
        int trials = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        History history = Planted.study(trials, 1);
        List<Event> log = Planted.log(history);
        Path file = Files.createTempFile("luthier-page", ".html");
        try {
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                long cpu = cpu();
                Files.writeString(file, StudyReport.of(history).log(log).html());
                System.out.printf(
                        "written%s in %.0f ms, %.0f ms of processor time: %.2f MB%n",
                        i == 0 ? ", cold," : "",
                        (System.nanoTime() - start) / 1e6,
                        (cpu() - cpu) / 1e6,
                        Files.size(file) / 1e6);
            }
            if (Browser.installed().isEmpty()) {
                System.out.println("no Chromium is installed, so the page was not opened in one");
                return;
            }
            try (Browser browser = Browser.start()) {
                open(browser, file);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void open(Browser browser, Path file) {
        var paint = new ArrayList<Double>();
        var ready = new ArrayList<Double>();
        var filter = new ArrayList<Double>();
        var brush = new ArrayList<Double>();
        for (int i = 0; i < PAGES; i++) {
            try (Tab tab = browser.tab(1440, 900)) {
                tab.open(file);
                tab.settle();
                paint.add(tab.value("performance.getEntriesByName('first-contentful-paint')[0].startTime")
                        .asDouble());
                ready.add(tab.value("performance.getEntriesByType('navigation')[0].loadEventEnd")
                        .asDouble());
                filter.add(filter(tab, "0.001", "0.01")); // at the top: the table
                tab.value("document.getElementById('parameters').scrollIntoView({behavior: 'instant'})");
                tab.settle();
                tab.value("new Promise(done => setTimeout(done, 500))");
                brush.add(filter(tab, "0.01", "0.1")); // all lines of the parallel coordinates, and what is near
            }
        }
        print("first paint", paint);
        print("ready to be used", ready);
        print("filtered, at the top of the page", filter);
        print("filtered, at the parallel coordinates", brush);
    }

    /** From the demand to the frame in which all that is near the window has been drawn anew. */
    private static double filter(Tab tab, String from, String to) {
        return tab.value("new Promise(done => { const f = document.querySelector('.filter');"
                        + " const [a, b] = f.querySelectorAll('input'); a.value = '" + from + "'; b.value = '" + to
                        + "';"
                        + " const start = performance.now(); f.requestSubmit();"
                        + " requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() =>"
                        + " setTimeout(() => done(performance.now() - start), 0)))); })")
                .asDouble();
    }

    private static void print(String what, List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        System.out.printf(
                "%s: median %.0f ms (%.0f to %.0f)%n",
                what, sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
