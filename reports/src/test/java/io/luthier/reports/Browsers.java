package io.luthier.reports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.luthier.browser.Browser;
import java.io.IOException;

/**
 * The browser that pages are tested in. Without one the tests are skipped, and say so; {@code -Dluthier.browser.required=true} makes
 * that a failure.
 */
public final class Browsers {
    private Browsers() {}

    public static Browser start() throws IOException {
        assumeTrue(
                Browser.installed().isPresent() || Boolean.getBoolean("luthier.browser.required"),
                "no Chromium is installed, so the page was not opened in one");
        return Browser.start();
    }
}
