package io.opsconductor.winrm.internal.powershell;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * One document: gives the text of its error, warning, verbose and debug records as soon as a record is complete, and
 * leaves out the progress. If it turns out to be no XML, gives what came as it came.
 */
final class Clixml {
    /** A record that grows beyond this, in characters, is given as it is. */
    private static final int LONGEST_RECORD = 1024 * 1024;

    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    /** As the console shows them. */
    private static final Map<String, String> PREFIXES = Map.of(
            "error", "",
            "warning", "WARNING: ",
            "verbose", "VERBOSE: ",
            "debug", "DEBUG: ");

    private final @Nullable AsyncXMLStreamReader<AsyncByteArrayFeeder> xml;
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private final StringBuilder record = new StringBuilder();
    private @Nullable String prefix;
    private boolean open;

    Clixml() {
        this(new InputFactoryImpl().createAsyncForByteArray());
    }

    private Clixml(@Nullable AsyncXMLStreamReader<AsyncByteArrayFeeder> xml) {
        this.xml = xml;
        open = xml != null;
    }

    /** Stands for that there is none. */
    static Clixml none() {
        return new Clixml(null);
    }

    boolean isOpen() {
        return open;
    }

    /** What the bytes have to say. */
    byte[] feed(byte[] bytes) {
        if (xml == null || !open) {
            return bytes;
        }
        raw.writeBytes(bytes);
        StringBuilder text = new StringBuilder();
        try {
            xml.getInputFeeder().feedInput(bytes, 0, bytes.length);
            for (int event = xml.next(); event != AsyncXMLStreamReader.EVENT_INCOMPLETE; event = xml.next()) {
                if (event == XMLStreamConstants.END_DOCUMENT) {
                    break;
                }
                handle(xml, event, text);
            }
        } catch (XMLStreamException | RuntimeException e) {
            open = false;
        }
        byte[] said = text.toString().getBytes(StandardCharsets.UTF_8);
        if (said.length > 0) {
            raw.reset();
        }
        return open ? said : concat(said, abandoned());
    }

    /** What is left when no more will come: as it came, if nothing could be made of it. */
    byte[] abandoned() {
        byte[] left = open && record.isEmpty() ? new byte[0] : raw.toByteArray();
        raw.reset();
        return left;
    }

    private void handle(AsyncXMLStreamReader<AsyncByteArrayFeeder> reader, int event, StringBuilder text)
            throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                String kind = reader.getAttributeValue(null, "S");
                prefix = reader.getLocalName().equals("S") && kind != null
                        ? PREFIXES.get(kind.toLowerCase(Locale.ROOT))
                        : null;
                record.setLength(0);
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (prefix != null) {
                    record.append(reader.getText());
                    if (record.length() > LONGEST_RECORD) {
                        throw new XMLStreamException("a record is too long");
                    }
                }
            }
            case XMLStreamConstants.END_ELEMENT -> {
                if (prefix != null) {
                    text.append(prefix).append(unescape(record));
                    if (!prefix.isEmpty()) {
                        text.append('\n');
                    }
                }
                prefix = null;
                record.setLength(0);
                raw.reset();
            }
            default -> {}
        }
    }

    /** What XML cannot carry is written as {@code _xHHHH_} (MS-PSRP section 2.2.5.3.2). */
    private static String unescape(CharSequence text) {
        return ESCAPED.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
