package io.opsconductor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of audited actions names all that the code writes, and no others. */
class AuditedActionsTest {
    private static final Path CODE = Documents.ROOT.resolve("opsconductor-core/src/main/java");

    /** The text between a call that writes an event and the object that it names. */
    private static final Pattern CALL = Pattern.compile(
            "\\.(?:audit|auditFailure|done|failed)\\(\\s*handle,(.*?)(?:audited|AuditedObject|\\.with\\(|;)",
            Pattern.DOTALL);

    /** Of a name that is handed on to such a call. */
    private static final Pattern HANDED_ON = Pattern.compile("(?:versionStored\\(handle, |rotate\\()(\"[a-z_]+\")");

    private static final Pattern NAME = Pattern.compile("\"([a-z]+(?:_[a-z]+)*)\"");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_]+)` \\| [a-z_ ]+ \\|", Pattern.MULTILINE);

    @Test
    void everyActionIsInTheTableAndInTheCode() throws IOException {
        String section = Documents.text(Documents.ROOT.resolve("docs/security.md"))
                .replaceFirst("(?s).*?\n## Audit\n", "")
                .replaceFirst("(?s)\n## .*", "");
        List<String> documented =
                ROW.matcher(section).results().map(row -> row.group(1)).toList();

        assertThat(documented).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(written());
    }

    private static Set<String> written() throws IOException {
        Set<String> actions = new TreeSet<>();
        for (Path file : sources()) {
            String code = Files.readString(file);
            Stream<String> texts = Stream.concat(
                    CALL.matcher(code).results().map(call -> call.group(1)),
                    HANDED_ON.matcher(code).results().map(call -> call.group(1)));
            texts.flatMap(text -> NAME.matcher(text).results())
                    .map((MatchResult name) -> name.group(1))
                    .forEach(actions::add);
        }
        return actions;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toList());
        }
    }
}
