package io.luthier.files;

import io.luthier.contract.internal.Stored;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    @Test
    void theDocsHoldTheReaderSOwnTablesOfKeys() {
        String reference = Reference.text().strip() + "\n";
        String first = reference.substring(0, reference.indexOf('\n') + 1); // its heading
        Stored.check(Stored.file("docs/study-file.md"), page -> page.substring(0, page.indexOf(first)) + reference);
    }
}
