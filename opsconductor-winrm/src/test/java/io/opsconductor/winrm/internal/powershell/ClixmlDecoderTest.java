package io.opsconductor.winrm.internal.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClixmlDecoderTest {
    private static final String HEAD =
            "#< CLIXML\r\n<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">";
    private static final String PROGRESS = "<Obj S=\"progress\" RefId=\"0\"><TN RefId=\"0\"><T>System.Management."
            + "Automation.PSCustomObject</T></TN><MS><I64 N=\"SourceId\">1</I64><PR N=\"Record\"><AV>Preparing</AV>"
            + "<S N=\"x\">not to be seen</S></PR></MS></Obj>";

    @Test
    void errorsBecomeTheirTextAndProgressNothing() {
        String document = HEAD + PROGRESS
                + "<S S=\"Error\">nope : The term 'nope' &lt;is&gt; not known_x000D__x000A_</S>"
                + "<S S=\"Error\">At line:1 char:1_x000D__x000A_ü ✓ _x005F_x_x000D__x000A_</S></Objs>";

        for (int size = 1; size <= document.length() + 20; size++) {
            assertThat(decode(document, size))
                    .isEqualTo("nope : The term 'nope' <is> not known\r\nAt line:1 char:1\r\nü ✓ _x\r\n");
        }
    }

    @Test
    void warningsBearTheirKindAsOnTheConsole() {
        assertThat(decode(HEAD + "<S S=\"warning\">low on disk</S><S S=\"verbose\">more</S></Objs>", 7))
                .isEqualTo("WARNING: low on disk\nVERBOSE: more\n");
    }

    @Test
    void whatIsNoClixmlPassesAsItIs() {
        for (String text : new String[] {
            "plain\n", "#", "#< CLI", "# a comment\n#< CLIXMX", "a #< CLIXML in a line\n", "\n\n", "##< CLIXML"
        }) {
            for (int size = 1; size <= text.length(); size++) {
                assertThat(decode(text, size)).isEqualTo(text);
            }
        }
    }

    @Test
    void textBeforeBetweenAndAfterDocumentsIsKept() {
        String document = HEAD + "<S S=\"Error\">bad_x000A_</S></Objs>";

        assertThat(decode("first\n" + document + "between\n" + document + "last", 5))
                .isEqualTo("first\nbad\nbetween\nbad\nlast");
    }

    @Test
    void aDocumentThatIsBrokenIsShownAsItCame() {
        String broken = HEAD + "<S S=\"Error\">bad</T></Objs>";

        assertThat(decode(broken, broken.length())).contains("bad").contains("</T>");
    }

    @Test
    void aDocumentThatIsCutOffShowsWhatCameOfIt() {
        assertThat(decode(HEAD + "<S S=\"Error\">whole_x000A_</S><S S=\"Error\">half", 9))
                .startsWith("whole\n")
                .contains("half");
    }

    private static String decode(String text, int size) {
        ClixmlDecoder decoder = new ClixmlDecoder();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += size) {
            out.writeBytes(decoder.decode(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size))));
        }
        out.writeBytes(decoder.end());
        return out.toString(StandardCharsets.UTF_8);
    }
}
