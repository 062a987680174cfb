package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.luthier.settings.InvalidSettingException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ProductsTest {
    private static Products kernel(String name) {
        try {
            return Kernel.create(name);
        } catch (InvalidSettingException e) {
            return abort(e.getMessage()); // the natives of this platform are not on the class path
        }
    }

    /**
     * A sum of k + 1 terms, in any order and with products rounded or not, is off by at most k + 1 roundings (2^-24) of the
     * sum of sizes, and some more of the second order.
     */
    @ParameterizedTest
    @ValueSource(strings = {"java", "openblas"})
    void agreesWithExactProductsForEveryShapeAndTransposition(String name) {
        var products = kernel(name);
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            int limit = i % 100 == 0 ? 300 : 40;
            int m = 1 + random.nextInt(limit);
            int n = 1 + random.nextInt(limit);
            int k = 1 + random.nextInt(limit);
            boolean aTransposed = random.nextBoolean();
            boolean bTransposed = random.nextBoolean();
            boolean add = random.nextBoolean();
            int offset = random.nextInt(5);
            float[] a = random(random, m * k + offset);
            float[] b = random(random, k * n + 2 * offset);
            float[] c = random(random, m * n + offset + 1);
            float[] found = c.clone();
            products.multiply(m, n, k, a, offset, aTransposed, b, 2 * offset, bTransposed, found, offset, add);
            for (int row = 0; row < m; row++) {
                for (int column = 0; column < n; column++) {
                    int at = offset + row * n + column;
                    double exact = add ? c[at] : 0;
                    double size = Math.abs(exact);
                    for (int p = 0; p < k; p++) {
                        double left = a[offset + (aTransposed ? p * m + row : row * k + p)];
                        double right = b[2 * offset + (bTransposed ? column * k + p : p * n + column)];
                        exact += left * right;
                        size += Math.abs(left * right);
                    }
                    assertThat(Math.abs(found[at] - exact)).isLessThanOrEqualTo((k + 2) * 0x1p-24 * size);
                }
            }
            System.arraycopy(c, offset, found, offset, m * n);
            assertThat(found).isEqualTo(c); // nothing beside the product was touched
        }
    }

    /** A result that is infinite or no number stands for a training that diverged: it must not be hidden by a zero. */
    @ParameterizedTest
    @ValueSource(strings = {"java", "openblas"})
    void whatWasInTheResultDoesNotMatterUnlessAddedTo(String name) {
        float[] c = {Float.NaN, Float.POSITIVE_INFINITY};
        kernel(name).multiply(1, 2, 1, new float[] {2}, 0, false, new float[] {3, 4}, 0, false, c, 0, false);
        assertThat(c).containsExactly(6, 8);
        kernel(name).multiply(1, 2, 1, new float[] {Float.NaN}, 0, false, new float[] {0, 4}, 0, false, c, 0, true);
        assertThat(c).containsExactly(Float.NaN, Float.NaN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "openblas"})
    void givesTheSameBitsWhereverTheArraysLieAndOnEveryThread(String name) throws Exception {
        int wanted = bits(kernel(name), 0);
        for (int offset = 1; offset < 20; offset++) {
            assertThat(bits(kernel(name), offset)).isEqualTo(wanted);
        }
        var pool = Executors.newFixedThreadPool(4);
        try {
            for (var found : pool.invokeAll(Collections.nCopies(12, () -> bits(kernel(name), 3)))) {
                assertThat(found.get()).isEqualTo(wanted);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "openblas"})
    void givesTheSameBitsInEveryProcess(String name) throws Exception {
        String wanted = kernel(name).name() + " " + bits(kernel(name), 0);
        assertThat(process(System.getProperty("java.class.path"), name)).isEqualTo(wanted);
        assertThat(process(System.getProperty("java.class.path"), name)).isEqualTo(wanted);
    }

    @Test
    void withoutTheLibraryJavaTakesOverAndWhoAsksIsTold() throws Exception {
        String bare = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("openblas"))
                .collect(Collectors.joining(File.pathSeparator));
        var java = new JavaProducts();
        assertThat(process(bare, "")).isEqualTo(java.name() + " " + bits(java, 0));
        assertThat(process(bare, "openblas"))
                .startsWith("luthier.kernel is openblas, which cannot be loaded: ")
                .contains("\nAdd dev.ludovic.netlib:blas:", "org.bytedeco:openblas:", "to the class path");
        assertThatThrownBy(() -> Kernel.create("opemblas"))
                .hasMessage("luthier.kernel is 'opemblas'\nDid you mean 'openblas'? Known: openblas, java.");
    }

    /** A number that depends on all bits of products of many shapes. */
    private static int bits(Products products, int offset) {
        int bits = 0;
        for (int[] shape : List.of(
                new int[] {32, 10, 64},
                new int[] {7, 33, 12},
                new int[] {129, 65, 31},
                new int[] {1, 50, 9},
                new int[] {64, 1, 40},
                new int[] {200, 128, 300})) {
            int m = shape[0];
            int n = shape[1];
            int k = shape[2];
            for (int flags = 0; flags < 8; flags++) {
                float[] a = new float[m * k + offset];
                float[] b = new float[k * n + offset];
                float[] c = new float[m * n + offset];
                System.arraycopy(random(new Random(1), m * k), 0, a, offset, m * k);
                System.arraycopy(random(new Random(2), k * n), 0, b, offset, k * n);
                System.arraycopy(random(new Random(3), m * n), 0, c, offset, m * n);
                boolean aTransposed = (flags & 1) != 0;
                boolean bTransposed = (flags & 2) != 0;
                products.multiply(m, n, k, a, offset, aTransposed, b, offset, bTransposed, c, offset, (flags & 4) != 0);
                bits = 31 * bits + Arrays.hashCode(Arrays.copyOfRange(c, offset, c.length));
            }
        }
        return bits;
    }

    private static float[] random(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    private static String process(String path, String kernel) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        path,
                        ProductsTest.class.getName(),
                        kernel)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return out.strip();
    }

    /** For processes of their own: the kernel's name and bits, or the message. */
    public static void main(String[] args) {
        try {
            Products products = Kernel.create(args[0]);
            System.out.println(products.name() + " " + bits(products, 5));
        } catch (InvalidSettingException e) {
            System.out.println(e.getMessage());
        }
    }
}
