package io.opsconductor.winrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Where nobody has added winrm4j: with what this module brings by itself, and nothing else. */
class Winrm4jAbsentTest {
    /** The modules of the project, and the dependencies of this one that are not optional. */
    private static final Pattern BROUGHT = Pattern.compile(
            "opsconductor-[a-z]+|(slf4j-api|slf4j-simple|httpcore5|aalto-xml|stax2-api|bcprov-jdk18on|jspecify)-[0-9.]+");

    @Test
    void choosingItSaysWhatIsMissingAndTheDefaultWorksWithoutIt() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(brought(), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> loader.loadClass("io.cloudsoft.winrm4j.client.WinRmClient"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> loader.loadClass("javax.xml.bind.JAXBContext"))
                    .isInstanceOf(ClassNotFoundException.class);

            List<?> said = (List<?>) ((Callable<?>) loader.loadClass(Winrm4jAbsentScenario.class.getName())
                            .getDeclaredConstructor()
                            .newInstance())
                    .call();

            assertThat(said.get(0)).isEqualTo("connection_refused");
            assertThat(said.get(1)).isEqualTo("unsupported");
            assertThat((String) said.get(2))
                    .contains(
                            "io.cloudsoft.windows:winrm4j",
                            "javax.xml.bind:jaxb-api",
                            "com.sun.xml.bind:jaxb-impl",
                            "com.sun.xml.messaging.saaj:saaj-impl",
                            "javax.annotation:javax.annotation-api",
                            "javax.xml.ws:jaxws-api",
                            "javax.xml.soap:javax.xml.soap-api",
                            "commons-io:commons-io");
            assertThat((String) said.get(3)).contains("docs/windows.md").contains("wsman");
        }
    }

    private static URL[] brought() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            File file = new File(entry);
            if (file.isDirectory()
                    || BROUGHT.matcher(file.getName().replaceAll("(-0.1.0-SNAPSHOT)?\\.jar$", ""))
                            .matches()) {
                urls.add(file.toURI().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
