package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import org.springframework.core.SpringVersion;

/** Proves that the build runs these tests on the generation it says, and on no mixture. */
class GenerationTest {
    @Test
    void theClassPathHoldsOneGenerationOnly() {
        String boot = System.getProperty("test.spring-boot");

        assertThat(SpringBootVersion.getVersion()).isEqualTo(boot);
        assertThat(SpringVersion.getVersion()).startsWith(boot.startsWith("3.") ? "6." : "7.");
        assertThat(jars("spring-boot-?[a-z-]*")).isNotEmpty().allMatch(jar -> jar.contains(boot));
        assertThat(jars("spring-core")).hasSize(1);
        assertThat(jars("tomcat-embed-core")).hasSize(1);
        assertThat(jars("logback-classic")).hasSize(1);
    }

    private static List<String> jars(String name) {
        Pattern jar = Pattern.compile(".*/" + name + "-[0-9][^/]*\\.jar");
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Pattern.compile(java.io.File.pathSeparator)
                .splitAsStream(path)
                .filter(entry -> jar.matcher(entry).matches())
                .toList();
    }
}
