package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other: without header, comments, and lines that are left out or empty. */
final class Rows implements AutoCloseable {
    private final CsvFile file;
    private final Records records;
    private final @Nullable String comment;

    Rows(CsvFile file, String separator) {
        this.file = file;
        records = new Records(file.content, separator);
        comment = file.dialect.comment().orElse(null);
    }

    Records records() {
        return records;
    }

    /** Goes to the next record that is not left out, which may be the header. */
    boolean record() {
        while (records.next()) {
            boolean marked = comment != null && records.begins(comment);
            if (!marked && (file.skipped.isEmpty() || !file.skipped.contains(records.line()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Goes to the next row.
     *
     * @throws InvalidSettingException if it has another number of fields than there are columns
     */
    boolean row() {
        while (record()) {
            if (records.line() <= file.headerLine) {
                continue;
            }
            int count = records.count();
            if (count != file.fields && comment == null && records.begins("#")) {
                continue;
            }
            if ((count != file.fields || records.to(0) == records.from(0)) && records.empty()) {
                continue;
            }
            if (count != file.fields) {
                throw wrongCount(count);
            }
            if (file.trailing && !records.text(count - 1).isEmpty()) {
                throw wrongCount(count);
            }
            return true;
        }
        return false;
    }

    private InvalidSettingException wrongCount(int count) {
        int columns = file.header().size();
        boolean whole = count > columns
                && records.texts().stream().allMatch(text -> text.isEmpty() || text.matches("[-+]?[0-9]+"));
        String advice = "Put fields that contain '%s' in quotes, or set skip: [%d] to leave the line out.%s"
                .formatted(
                        file.separator.replace("\t", "\\t"),
                        records.line(),
                        whole && file.separator.equals(",")
                                ? " If its commas are decimal signs, save the file with another separator."
                                : "");
        return file.refused(
                "file",
                "%s line %d has %d field%s, %s %d\n%s"
                        .formatted(
                                file.file(),
                                records.line(),
                                count,
                                count == 1 ? "" : "s",
                                file.headerLine == 0 ? "most lines have" : "the header names",
                                columns,
                                advice));
    }

    @Override
    public void close() {
        records.close();
    }
}
