package io.luthier.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.log.Salvage;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import io.luthier.trial.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage at random places of a log is found, named, and costs only the events that it hits. */
@Tag("slow")
class DamageTest {
    private static final int SECTOR = 512;
    private static final String NAMED = "(?s).*(event \\d|events \\d|number -?\\d|offset \\d).*";

    @TempDir
    Path folder;

    /** A log as it stands after its process was killed: with a write-ahead log, and one that was closed. */
    private final List<Path> logs = new ArrayList<>();

    private List<Event> events = List.of();

    @BeforeEach
    void writeLogs() throws IOException {
        Path home = folder.resolve("study");
        var written = new ArrayList<Event>();
        try (Log log = Store.at(home).open()) {
            for (int i = 0; i < 12; i++) {
                for (Event event : SqliteStoreTest.everything()) {
                    log.append(event);
                    written.add(event);
                }
                log.force();
                if (i == 6) {
                    copy(home, folder.resolve("half"));
                }
            }
            copy(home, folder.resolve("killed"));
        }
        copy(home, folder.resolve("closed"));
        events = written;
        logs.add(folder.resolve("killed"));
        logs.add(folder.resolve("closed"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String name : List.of("study.db", "study.db-wal", "study.head")) {
            if (Files.exists(from.resolve(name))) {
                Files.copy(from.resolve(name), to.resolve(name));
            }
        }
    }

    /** How bytes come to harm. */
    private interface Harm {
        /** The bytes afterwards; puts where it hit into the stretch. */
        byte[] done(byte[] bytes, RandomGenerator random, long[] hit);
    }

    private void damage(String what, Harm harm) throws IOException {
        int rounds = Effort.of(1000);
        RandomGenerator random = Seeds.generator(12);
        int whole = 0;
        int refused = 0;
        int lost = 0;
        for (int i = 0; i < rounds; i++) {
            Path log = logs.get(i % logs.size());
            Path harmed = folder.resolve("harmed");
            deleteAll(harmed);
            copy(log, harmed);
            Path wal = harmed.resolve("study.db-wal");
            Path file = Files.exists(wal) && random.nextBoolean() ? wal : harmed.resolve("study.db");
            var hit = new long[2];
            Files.write(file, harm.done(Files.readAllBytes(file), random, hit));
            Store store = Store.at(harmed);
            boolean damaged = false;
            try {
                assertThat(store.read()).as("%s %d, read in silence", what, i).isEqualTo(events);
                whole++;
            } catch (StoreException e) {
                damaged = true;
                refused++;
                assertThat(e.getMessage()).as("%s %d", what, i).matches(NAMED);
            }
            Salvage salvage = store.salvage();
            assertThat(salvage.events()).as("%s %d", what, i).isSubsetOf(events);
            int gone = events.size() - salvage.events().size();
            lost += gone;
            assertThat(gone)
                    .as("%s %d in %s: lost, of events that were hit", what, i, file.getFileName())
                    .isLessThanOrEqualTo(hits(log, file.equals(wal), hit[0], hit[1]));
            assertThat(damaged || gone == 0).isTrue();
        }
        System.out.printf(
                "DamageTest: %d x %s: %d read as written, %d refused by event or offset, 0 read wrong; %d events hit and lost, 0 others%n",
                rounds, what, whole, refused, lost);
    }

    /** How many events were hit wherever they stand in the files: no place of theirs is unharmed. */
    private static int hits(Path log, boolean wal, long from, long to) throws IOException {
        var harmed = new HashSet<Long>();
        var unharmed = new HashSet<Long>();
        Pages.each(log.resolve("study.db"), false, row -> {
            if (!whole(row)) {
                return; // left over from before its pages were used again
            }
            boolean hit = row.places().stream()
                    .anyMatch(place -> place.wal() == wal && place.from() < to && place.to() > from);
            (hit ? harmed : unharmed).add(row.key());
        });
        harmed.removeAll(unharmed);
        return harmed.size();
    }

    private static boolean whole(Pages.Row row) {
        var chain = new Chain();
        return Table.all().stream()
                .anyMatch(table -> table.orders().stream().anyMatch(order -> {
                    Object[] plain = table.plain(row.values(), order);
                    return plain != null
                            && row.values().size() == order.size() + 2
                            && row.values().get(order.size() + 1) instanceof Long sum
                            && chain.whole(sum, row.key(), table.kind(), plain);
                }));
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var entries = Files.list(folder)) {
                for (Path entry : entries.toList()) {
                    Files.delete(entry);
                }
            }
        }
    }

    @Test
    void aFlippedBitIsFoundAndCostsOneEventAtMost() throws IOException {
        damage("bit flips", (bytes, random, hit) -> {
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            hit[0] = at;
            hit[1] = at + 1L;
            return bytes;
        });
    }

    @Test
    void aZeroedBlockIsFoundAndCostsTheEventsInIt() throws IOException {
        damage("zeroed blocks", (bytes, random, hit) -> {
            int at = random.nextInt(bytes.length / SECTOR + 1) * SECTOR;
            int to = Math.min(bytes.length, at + SECTOR);
            Arrays.fill(bytes, Math.min(at, to), to, (byte) 0);
            hit[0] = at;
            hit[1] = to;
            return bytes;
        });
    }

    @Test
    void aCutIsFoundAndCostsTheEventsBehindIt() throws IOException {
        damage("cuts", (bytes, random, hit) -> {
            int at = random.nextInt(bytes.length);
            hit[0] = at;
            hit[1] = bytes.length;
            return Arrays.copyOf(bytes, at);
        });
    }
}
