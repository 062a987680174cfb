package io.luthier.reports.chart;

import java.util.Locale;

/**
 * Colours for numbers: from dark violet to yellow, of evenly rising lightness, told apart by the colour-blind and in print.
 *
 * @see <a href="https://bids.github.io/colormap/">Smith and van der Walt 2015, viridis (CC0)</a>
 */
final class Viridis {
    /** The map at 0, 1/8, ..., 1; between them straight lines are near enough. */
    private static final int[] AT = {
        0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725
    };

    private Viridis() {}

    /** The colour of a number from 0 to 1. */
    static String at(double t) {
        double place = Math.max(0, Math.min(1, t)) * (AT.length - 1);
        int low = Math.min(AT.length - 2, (int) place);
        double part = place - low;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = AT[low] >> shift & 0xff;
            int to = AT[low + 1] >> shift & 0xff;
            colour = colour << 8 | (int) Math.round(from + part * (to - from));
        }
        return String.format(Locale.ROOT, "#%06x", colour);
    }
}
