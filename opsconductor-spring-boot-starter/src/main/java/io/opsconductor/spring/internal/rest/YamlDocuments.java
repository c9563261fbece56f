package io.opsconductor.spring.internal.rest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/**
 * Cuts a YAML stream into its documents, to the letter. That can be done by lines: one that begins with a marker of
 * documents is one wherever it stands, even in a block of text (YAML 1.2.2, 9.1.2 and 9.2).
 */
final class YamlDocuments {
    private static final Pattern LINE_END = Pattern.compile("(?<=\n)");
    private static final Pattern BEGIN = Pattern.compile("---(\\s.*|)", Pattern.DOTALL);
    private static final Pattern END = Pattern.compile("\\.\\.\\.(\\s.*|)", Pattern.DOTALL);

    /** Without a marker, these alone make no document. */
    private static final Pattern NOTHING = Pattern.compile("\\s*([#%].*)?", Pattern.DOTALL);

    private final IntConsumer checkCount;
    private final List<Document> documents = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean hasContent;
    private int firstLine = 1;

    private YamlDocuments(IntConsumer checkCount) {
        this.checkCount = checkCount;
    }

    /**
     * Those that are not empty.
     *
     * @param checkCount told how many there are so far, after each; ends the cutting by throwing
     */
    static List<Document> split(String stream, IntConsumer checkCount) {
        YamlDocuments cut = new YamlDocuments(checkCount);
        int number = 1;
        for (Iterator<String> lines = LINE_END.splitAsStream(stream).iterator(); lines.hasNext(); ) {
            cut.take(number++, lines.next());
        }
        cut.end();
        return cut.documents;
    }

    private void take(int number, String line) {
        boolean begins = BEGIN.matcher(line).matches();
        if (begins || END.matcher(line).matches()) {
            end();
            // what stands beside the marker belongs to the document, at its own place
            String rest = begins ? line.substring(3) : "";
            if (!rest.isBlank()) {
                add(number, rest);
            }
        } else {
            add(number, line);
        }
    }

    private void add(int number, String line) {
        if (text.isEmpty() && line.isBlank()) {
            return;
        }
        if (text.isEmpty()) {
            firstLine = number;
        }
        text.append(line);
        hasContent |= !NOTHING.matcher(line).matches();
    }

    private void end() {
        if (hasContent) {
            documents.add(new Document(firstLine, text.toString()));
            checkCount.accept(documents.size());
        }
        text.setLength(0);
        hasContent = false;
    }

    /** @param firstLine the number, from 1, of the line on which the text begins */
    record Document(int firstLine, String text) {}
}
