package io.opsconductor.testkit.winrm;

import java.util.Arrays;
import java.util.Base64;

/** Writes the answer to Receive: output cut into pieces wherever they are full, also inside a character. */
final class Receipt {
    /** For all of the envelope that is no output. */
    private static final int OVERHEAD = 3000;

    private static final int ELEMENT = 130;

    private Receipt() {}

    /** How many bytes of output fit into an envelope of that size, cut into pieces of that size. */
    static int capacity(int maxEnvelope, int piece) {
        int element = ELEMENT + (piece + 2) / 3 * 4;
        if (element + OVERHEAD > maxEnvelope) {
            return (maxEnvelope - OVERHEAD - ELEMENT) / 4 * 3;
        }
        // the last piece of each stream may be a small one
        return Math.max(1, (maxEnvelope - OVERHEAD) / element - 1) * piece;
    }

    static String write(String command, OutputBuffer.Taken taken, int piece) {
        StringBuilder xml = new StringBuilder("<rsp:ReceiveResponse>");
        taken.data().forEach((name, data) -> {
            for (int at = 0; at < data.length; at += piece) {
                byte[] part = Arrays.copyOfRange(data, at, Math.min(data.length, at + piece));
                stream(xml, name, command, "")
                        .append(Base64.getEncoder().encodeToString(part))
                        .append("</rsp:Stream>");
            }
        });
        Integer exitCode = taken.exitCode();
        if (exitCode != null) {
            for (OutputBuffer.Name name : OutputBuffer.Name.values()) {
                stream(xml, name, command, " End=\"true\"").append("</rsp:Stream>");
            }
        }
        xml.append("<rsp:CommandState CommandId=\"")
                .append(command)
                .append("\" State=\"")
                .append(exitCode == null ? Names.STATE_RUNNING : Names.STATE_DONE)
                .append("\">");
        if (exitCode != null) {
            xml.append("<rsp:ExitCode>").append(exitCode).append("</rsp:ExitCode>");
        }
        return xml.append("</rsp:CommandState></rsp:ReceiveResponse>").toString();
    }

    private static StringBuilder stream(StringBuilder xml, OutputBuffer.Name name, String command, String end) {
        return xml.append("<rsp:Stream Name=\"")
                .append(name.wireName())
                .append("\" CommandId=\"")
                .append(command)
                .append('"')
                .append(end)
                .append('>');
    }
}
