package io.luthier.trial;

import io.luthier.space.Config;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Every random number comes from here: a generator is seeded by mixing the study's seed, what it is for and a number, so
 * that no draw depends on another's timing. The same on every machine and Java release.
 */
public final class Seeds {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY = factory();

    private Seeds() {}

    /** Java 17 finds generators with the thread's class loader, which in a container may not see all of Java's modules. */
    private static RandomGeneratorFactory<RandomGenerator> factory() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return RandomGeneratorFactory.of("L64X128MixRandom");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The generator for one purpose. */
    public static RandomGenerator generator(long seed, String purpose, long number) {
        return generator(mix(mix(seed, purpose), number));
    }

    /** The generator of a seed. */
    public static RandomGenerator generator(long seed) {
        return FACTORY.create(seed);
    }

    /** A seed as every language's generator takes it: from 0 to 2^31 - 1. */
    public static int small(long seed) {
        return (int) (seed ^ (seed >>> 32)) & Integer.MAX_VALUE;
    }

    /** The seed of a configuration's training: the replicate is how many equal ones were trained before. */
    public static long trial(long studySeed, Config config, long replicate) {
        long mixed = mix(studySeed, "trial");
        for (var entry : config.values().entrySet()) {
            mixed = mix(mixed, entry.getKey());
            Object value = entry.getValue();
            if (value instanceof Long whole) {
                mixed = mix(mix(mixed, 1), whole);
            } else if (value instanceof Double real) {
                mixed = mix(mix(mixed, 2), Double.doubleToLongBits(real));
            } else {
                mixed = mix(mix(mixed, 3), value.toString());
            }
        }
        return mix(mixed, replicate);
    }

    /** Mixes a text into a seed. */
    public static long mix(long seed, String text) {
        long mixed = mix(seed, text.length());
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(mixed, 0);
    }

    /** Mixes a number into a seed (the finaliser of SplitMix64, Steele, Lea and Flood 2014). */
    public static long mix(long seed, long number) {
        long z = seed * 0x9e3779b97f4a7c15L + number + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
