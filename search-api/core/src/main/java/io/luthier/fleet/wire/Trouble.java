package io.luthier.fleet.wire;

/** Something that is wrong for some time: when to say so, how long to wait, when to give up. */
public final class Trouble {
    private static final long LONGEST = 5000; // ms

    private final long patience;
    private final long often;
    private long since = 0;
    private long said = 0;
    private int tries = 0;

    /**
     * @param patience ms until it is too long
     * @param often ms from one sentence to the next
     */
    public Trouble(long patience, long often) {
        this.patience = patience;
        this.often = often;
    }

    /** It is so, now: whether that is worth a sentence. */
    public boolean says() {
        long now = System.nanoTime();
        if (tries++ == 0) {
            since = now;
        } else if (now - said < often * 1_000_000) {
            return false;
        }
        said = now;
        return true;
    }

    /** Whether it is so for longer than the patience lasts. */
    public boolean tooLong() {
        return tries > 0 && System.nanoTime() - since > patience * 1_000_000;
    }

    /** How long to wait until the next try, ms. */
    public long pause() {
        return Math.min(LONGEST, 100L << Math.min(tries, 6));
    }

    /** It is over: whether it was. */
    public boolean over() {
        boolean was = tries > 0;
        tries = 0;
        return was;
    }
}
