package io.opsconductor.testkit.winrm;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The code pages of Windows by their numbers. */
final class CodePages {
    private static final Map<Integer, String> SPECIAL =
            Map.of(65001, "UTF-8", 20127, "US-ASCII", 28591, "ISO-8859-1", 932, "windows-31j", 936, "GBK");

    private CodePages() {}

    /** Empty if there is none of that number here. */
    static Optional<Charset> find(int number) {
        String special = SPECIAL.get(number);
        if (special != null) {
            return Optional.of(Charset.forName(special));
        }
        for (String prefix : List.of("windows-", "IBM", "x-windows-", "x-IBM")) {
            try {
                return Optional.of(Charset.forName(prefix + number));
            } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
                // then by another name
            }
        }
        return Optional.empty();
    }
}
