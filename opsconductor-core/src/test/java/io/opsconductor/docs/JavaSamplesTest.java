package io.opsconductor.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every Java sample in the documents is a part of a test. A comment {@code <!-- region: path#name -->} before the block
 * says which: what stands there between {@code // region name} and {@code // endregion}.
 */
class JavaSamplesTest {
    private static final Pattern REFERENCE = Pattern.compile("region: (\\S+/src/test/java/\\S+\\.java)#([a-z-]+)");

    @Test
    void everySampleIsARegionOfATest() {
        int samples = 0;
        for (Path document : Documents.all()) {
            samples += check(Documents.text(document), document.toString());
        }
        assertThat(samples).isGreaterThanOrEqualTo(5);
    }

    @Test
    void aSampleThatDiffersOrIsOfNoTestIsFound() {
        String region = "<!-- region: opsconductor-core/src/test/java/io/opsconductor/EmbeddingExampleTest.java#";

        assertThatThrownBy(() -> check(region + "embed -->\n```java\nOpsConductor.start();\n```\n", "altered"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("OpsConductor.start();");
        assertThatThrownBy(() -> check(region + "nowhere -->\n```java\nx\n```\n", "without region"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has no region nowhere");
        assertThatThrownBy(() -> check("```java\nOpsConductor.start();\n```\n", "without comment"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("without comment");
    }

    private static int check(String text, String document) {
        int samples = 0;
        for (Documents.Block block : Documents.blocks(text, "java")) {
            Matcher reference = REFERENCE.matcher(block.comment());
            assertThat(reference.matches())
                    .as(document + " has a sample that is of no test:\n" + block.content())
                    .isTrue();
            Path source = Documents.ROOT.resolve(reference.group(1));
            assertThat(source).as(document).satisfies(Files::exists);
            assertThat(block.content()).as(document).isEqualTo(region(source, reference.group(2)));
            samples++;
        }
        return samples;
    }

    private static String region(Path source, String name) {
        Matcher region = Pattern.compile(
                        "^ *// region " + name + "\n(.*?)^ *// endregion$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Documents.text(source));
        assertThat(region.find()).as(source + " has no region " + name).isTrue();
        return region.group(1).stripTrailing().stripIndent() + "\n";
    }
}
