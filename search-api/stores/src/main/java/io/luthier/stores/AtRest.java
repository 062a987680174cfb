package io.luthier.stores;

import io.luthier.log.Format;
import io.luthier.log.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads a log from the pages of its file, where nobody writes it, without SQLite: several times faster, and nothing is made beside the
 * file. The checksums of all events say that what was read is what was written, also where a process begins to write meanwhile.
 * Where anything is not as a study at rest has it, nothing is said, and SQLite is asked.
 */
final class AtRest {
    private static final String MAGIC = "SQLite format 3\0";
    private static final int HEADER = 100;
    private static final int UTF_8 = 1;

    private AtRest() {}

    /** The whole log, empty if it must be read otherwise. */
    static Optional<LogReader.Contents> read(Path file, Optional<Head> head) {
        if (!still(file)) {
            return Optional.empty();
        }
        try (Blocks blocks = new Blocks(file)) {
            LogReader.Contents contents = contents(file, blocks, head);
            return contents.damage() == null ? Optional.of(contents) : Optional.empty();
        } catch (IOException
                | UncheckedIOException
                | SQLException
                | StoreException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | ArithmeticException
                | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether all of the log stands in the file itself. */
    private static boolean still(Path file) {
        Path wal = file.resolveSibling(file.getFileName() + "-wal");
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isSymbolicLink(file.resolveSibling(file.getFileName() + "-shm"))
                    && !Files.exists(file.resolveSibling(file.getFileName() + "-journal"), LinkOption.NOFOLLOW_LINKS)
                    && (!Files.exists(wal, LinkOption.NOFOLLOW_LINKS)
                            || Files.isRegularFile(wal, LinkOption.NOFOLLOW_LINKS) && Files.size(wal) == 0);
        } catch (IOException e) {
            return false;
        }
    }

    private static LogReader.Contents contents(Path file, Blocks blocks, Optional<Head> head)
            throws IOException, SQLException {
        byte[] begin = new byte[HEADER];
        blocks.read(0, begin);
        ByteBuffer header = ByteBuffer.wrap(begin);
        int size = header.getShort(16) & 0xffff;
        if (!new String(begin, 0, MAGIC.length(), StandardCharsets.ISO_8859_1).equals(MAGIC)
                || size < 512
                || Integer.bitCount(size) != 1
                || header.get(20) != 0 // bytes kept free on each page
                || header.getInt(56) != UTF_8
                || header.getInt(60) != Format.CURRENT
                || header.getInt(68) != Layout.APPLICATION) {
            throw new IllegalArgumentException("not a study of this format");
        }
        var found = new ArrayList<Layout.Item>();
        Map<String, Long> roots = new LinkedHashMap<>();
        Tree schema = new Tree(blocks, size, 1);
        while (schema.next() && found.size() <= Layout.MOST) {
            found.add(new Layout.Item(schema.text(0), schema.text(1), schema.text(4)));
            roots.put(schema.text(1), schema.whole(3));
        }
        var tables = new ArrayList<Rows>();
        for (Map.Entry<Table, List<String>> table :
                Layout.tables(found, file, Format.CURRENT).entrySet()) {
            long root = Objects.requireNonNull(roots.get(table.getKey().kind().name()));
            tables.add(new TreeRows(table.getKey(), table.getValue(), new Tree(blocks, size, root)));
        }
        return LogReader.read(tables, true, head);
    }
}
