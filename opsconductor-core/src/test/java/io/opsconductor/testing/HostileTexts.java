package io.opsconductor.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that try to be something else than a word, the same in every run of the tests. */
public final class HostileTexts {
    private static final List<String> PIECES = List.of(
            "'",
            "\"",
            "`",
            "$",
            "\\",
            ";",
            "&",
            "|",
            "<",
            ">",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "*",
            "?",
            "~",
            "!",
            "#",
            "%",
            "^",
            "=",
            "-",
            "--",
            " ",
            "  ",
            "\t",
            "\n",
            "\r\n",
            "a",
            "0",
            "$(",
            "${",
            "$((",
            "`id`",
            "$HOME",
            "%PATH%",
            "'\\''",
            "\"\"",
            "''",
            "@'",
            "'@",
            "@\"",
            "\"@",
            "<#",
            "#>",
            "&&",
            "||",
            ">>",
            "<<EOF",
            "\nEOF\n",
            "{{ p }}",
            "\u2018",
            "\u2019",
            "\u201c",
            "\u201d",
            "\u201e",
            "\u00e9",
            "\u20ac",
            "\ud83d\ude00",
            "\u0001",
            "\u007f",
            "\u00a0",
            "\u2028",
            "\ufeff");

    private HostileTexts() {}

    /**
     * So many texts of up to some dozen characters; none is empty, and none holds U+0000.
     *
     * @param command what some of them try to have run
     */
    public static List<String> of(int count, String command) {
        Random random = new Random(count);
        List<String> attacks = List.of(
                "$(" + command + ")",
                "`" + command + "`",
                "; " + command + " #",
                "'; " + command + "; '",
                "\"; " + command + "; \"",
                "\n" + command + "\n",
                "| " + command,
                "& " + command + " &",
                "${x:-$(" + command + ")}",
                "$($(" + command + "))");
        List<String> texts = new ArrayList<>(attacks);
        while (texts.size() < count) {
            StringBuilder text = new StringBuilder();
            for (int left = 1 + random.nextInt(8); left > 0; left--) {
                text.append(
                        random.nextInt(12) == 0
                                ? attacks.get(random.nextInt(attacks.size()))
                                : PIECES.get(random.nextInt(PIECES.size())));
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
