package io.luthier.stores;

import io.luthier.log.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite says, in words for a user. */
final class Complaint {
    private Complaint() {}

    static StoreException of(String what, Path file, SQLException e) {
        return new StoreException(what + " " + file + ": " + reason(e), e);
    }

    private static String reason(SQLException e) {
        return switch (name(e)) {
            case "FULL" -> "no space left on the device; what was acknowledged is kept, free some space and resume";
            case "NOTADB" -> "it is not a study (offset 0)";
            case "READONLY", "CANTOPEN", "PERM", "AUTH" -> "no permission to write";
            case "BUSY", "LOCKED" -> "another program is writing to it";
            case "TOOBIG" -> "an event takes more than " + (Database.LONGEST >> 20) + " MB";
            case "IOERR" -> "the device reports an error (" + code(e) + "); what was acknowledged is kept";
            default -> "it is damaged, no event in it can be read (offset 0, " + code(e) + ")";
        };
    }

    /** Whether the file is damaged, and not merely out of reach. */
    static boolean damage(SQLException e) {
        return switch (name(e)) {
            case "FULL", "READONLY", "CANTOPEN", "PERM", "AUTH", "BUSY", "LOCKED", "TOOBIG", "NOMEM" -> false;
            case "IOERR" -> code(e).contains("SHORT_READ");
            default -> true;
        };
    }

    /** Whether SQLite may not write what it needs for reading. */
    static boolean unwritable(SQLException e) {
        return name(e).equals("READONLY")
                || name(e).equals("CANTOPEN")
                || code(e).startsWith("SQLITE_IOERR_SHM"); // a full device
    }

    private static String code(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode().name() : "no code of SQLite";
    }

    /** The first word of the code: {@code IOERR} of {@code SQLITE_IOERR_WRITE}. */
    private static String name(SQLException e) {
        if (e instanceof SQLiteException sqlite && sqlite.getResultCode() != SQLiteErrorCode.UNKNOWN_ERROR) {
            return sqlite.getResultCode().name().replaceFirst("^SQLITE_", "").replaceFirst("_.*", "");
        }
        return "";
    }
}
