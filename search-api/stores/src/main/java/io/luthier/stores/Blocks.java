package io.luthier.stores;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/** The bytes of a file, read in large pieces of which the latest are kept. Used by one thread. */
final class Blocks implements AutoCloseable {
    private static final int SIZE = 1 << 16;
    private static final int KEPT = 64;

    private final RandomAccessFile file; // a channel would be closed where the thread is interrupted
    private final long length;
    private final byte[][] blocks = new byte[KEPT][];
    private final long[] numbers = new long[KEPT];

    Blocks(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        length = file.length();
        Arrays.fill(numbers, -1);
    }

    /** How many bytes there are. */
    long length() {
        return length;
    }

    /**
     * Reads so many bytes as the array has.
     *
     * @throws EOFException if the file ends before
     */
    void read(long from, byte[] into) throws IOException {
        if (from < 0 || from + into.length > length) {
            throw new EOFException("the file ends before " + (from + into.length));
        }
        int done = 0;
        while (done < into.length) {
            long at = from + done;
            byte[] block = block(at / SIZE);
            int begin = (int) (at % SIZE);
            int part = Math.min(into.length - done, SIZE - begin);
            System.arraycopy(block, begin, into, done, part);
            done += part;
        }
    }

    private byte[] block(long number) throws IOException {
        int place = (int) (number % KEPT);
        byte[] block = blocks[place];
        if (block == null) {
            block = new byte[SIZE];
            blocks[place] = block;
        }
        if (numbers[place] != number) {
            numbers[place] = -1;
            file.seek(number * SIZE);
            file.readFully(block, 0, (int) Math.min(SIZE, length - number * SIZE));
            numbers[place] = number;
        }
        return block;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
