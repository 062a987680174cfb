package io.luthier.trainer;

import dev.ludovic.netlib.blas.NativeBLAS;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;

/**
 * Products by OpenBLAS on one thread; threads are for trials. The library is that of {@code org.bytedeco:openblas}, the way
 * into it that of {@code dev.ludovic.netlib:blas}, which neither copies arrays nor allocates.
 */
final class OpenBlas implements Products {
    /** What must be on the class path. */
    static final String ARTIFACTS =
            "dev.ludovic.netlib:blas:3.2.0, org.bytedeco:openblas:0.3.31-1.5.13 with the natives of this platform (and"
                    + " those of org.bytedeco:javacpp:1.5.13)";

    private final NativeBLAS blas;
    private final String name;

    private OpenBlas(NativeBLAS blas, String name) {
        this.blas = blas;
        this.name = name;
    }

    /** Loads the library: a quarter of a second, and once on a machine the time to unpack 40 MB. */
    static OpenBlas load() {
        Loader.load(openblas_nolapack.class);
        openblas_nolapack.blas_set_num_threads(1);
        String path = Loader.getLoadedLibraries().entrySet().stream()
                .filter(library -> library.getKey().startsWith("openblas_nolapack"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new UnsatisfiedLinkError("no openblas_nolapack"));
        String version =
                openblas_nolapack.OPENBLAS_VERSION.replace("OpenBLAS", "").strip();
        String core = core();
        return new OpenBlas(bind(path), "openblas-" + version + (core == null ? "" : "-" + core));
    }

    /** netlib takes the library from a system property, and says at length what it found. */
    private static NativeBLAS bind(String path) {
        String key = "dev.ludovic.netlib.blas.nativeLibPath";
        String before = System.getProperty(key);
        Logger logger = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");
        Level level = logger.getLevel();
        System.setProperty(key, path);
        logger.setLevel(Level.WARNING);
        try {
            return NativeBLAS.getInstance();
        } finally {
            logger.setLevel(level);
            if (before == null) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, before);
            }
        }
    }

    /** The processor that OpenBLAS chose its kernels for: it has a table for each, and a pointer to the one in use. */
    private static @Nullable String core() {
        Pointer used = Loader.addressof("gotoblas");
        if (used == null || used.isNull()) {
            return null;
        }
        long address = new LongPointer(used).get();
        for (String core : CORES) {
            Pointer table = Loader.addressof("gotoblas_" + core);
            if (table != null && table.address() == address) {
                return core.toLowerCase(java.util.Locale.ROOT);
            }
        }
        return "unknown";
    }

    private static final List<String> CORES = List.of(
            "ZEN",
            "HASWELL",
            "SKYLAKEX",
            "COOPERLAKE",
            "SAPPHIRERAPIDS",
            "SANDYBRIDGE",
            "NEHALEM",
            "PRESCOTT",
            "CORE2",
            "PENRYN",
            "DUNNINGTON",
            "ATOM",
            "NANO",
            "OPTERON",
            "OPTERON_SSE3",
            "BARCELONA",
            "BOBCAT",
            "BULLDOZER",
            "PILEDRIVER",
            "STEAMROLLER",
            "EXCAVATOR",
            "ARMV8",
            "ARMV8SVE",
            "ARMV9SME",
            "CORTEXA53",
            "CORTEXA55",
            "CORTEXA57",
            "CORTEXA72",
            "CORTEXA73",
            "FALKOR",
            "TSV110",
            "THUNDERX",
            "THUNDERX2T99",
            "THUNDERX3T110",
            "EMAG8180",
            "NEOVERSEN1",
            "NEOVERSEV1",
            "NEOVERSEN2",
            "VORTEX",
            "VORTEXM4",
            "A64FX",
            "FT2000");

    @Override
    public String name() {
        return name;
    }

    /** OpenBLAS counts by columns, so that the product of the transposes is what it is asked for. */
    @Override
    public void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            boolean aTransposed,
            float[] b,
            int bAt,
            boolean bTransposed,
            float[] c,
            int cAt,
            boolean add) {
        blas.sgemm(
                bTransposed ? "T" : "N",
                aTransposed ? "T" : "N",
                n,
                m,
                k,
                1,
                b,
                bAt,
                bTransposed ? k : n,
                a,
                aAt,
                aTransposed ? m : k,
                add ? 1 : 0,
                c,
                cAt,
                n);
    }
}
