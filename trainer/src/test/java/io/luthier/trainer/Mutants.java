package io.luthier.trainer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Files with bytes changed, lost, repeated or put in. */
final class Mutants {
    private static final String[] PIECES = {
        "\"",
        "\"\"",
        ",",
        ";",
        "\t",
        "\n",
        "\r",
        "\u0000",
        "#",
        "sep=|\n",
        "1e999",
        "-",
        "NaN",
        "\uFEFF",
        "\u00E9",
        "'",
        "1.234.567",
        "1,5",
        " "
    };

    private Mutants() {}

    static byte[] of(byte[] bytes, Random random) {
        byte[] mutant = bytes.clone();
        for (int times = 1 + random.nextInt(4); times > 0 && mutant.length > 1; times--) {
            int at = random.nextInt(mutant.length);
            int length = Math.min(1 + random.nextInt(30), mutant.length - at);
            switch (random.nextInt(5)) {
                case 0 -> mutant[at] = (byte) random.nextInt(256);
                case 1 -> mutant = Arrays.copyOf(mutant, at);
                case 2 -> mutant = joined(mutant, at, new byte[0], at + length);
                case 3 ->
                    mutant = joined(mutant, at + length, Arrays.copyOfRange(mutant, at, at + length), at + length);
                default -> {
                    byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
                    mutant = joined(mutant, at, piece, at);
                }
            }
        }
        return mutant;
    }

    private static byte[] joined(byte[] bytes, int end, byte[] piece, int begin) {
        byte[] result = new byte[end + piece.length + bytes.length - begin];
        System.arraycopy(bytes, 0, result, 0, end);
        System.arraycopy(piece, 0, result, end, piece.length);
        System.arraycopy(bytes, begin, result, end + piece.length, bytes.length - begin);
        return result;
    }
}
