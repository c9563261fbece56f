package io.opsconductor.testkit.winrm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Sends envelopes with Basic, one by one, so that a test says exactly what goes over the wire. */
final class SoapCaller {
    static final String PASSWORD = "not-a-secret-1";
    private static final String CREATE = "<rsp:Shell><rsp:InputStreams>stdin</rsp:InputStreams>"
            + "<rsp:OutputStreams>stdout stderr</rsp:OutputStreams></rsp:Shell>";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final WinRmHost host;

    SoapCaller(WinRmHost host) {
        this.host = host;
    }

    /** An answer, parsed. */
    record Answer(int status, byte[] bytes, Element envelope) {
        /** The text of the first element of that name, in whichever namespace. */
        String text(String name) {
            NodeList found = envelope.getElementsByTagNameNS("*", name);
            return found.getLength() == 0 ? "" : found.item(0).getTextContent();
        }

        String faultCode() {
            NodeList found = envelope.getElementsByTagNameNS(Names.WSMAN_FAULT, "WSManFault");
            return found.getLength() == 0 ? "" : ((Element) found.item(0)).getAttribute("Code");
        }

        NodeList streams() {
            return envelope.getElementsByTagNameNS(Names.SHELL, "Stream");
        }

        /** All that a stream has in it. */
        byte[] output(String stream) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < streams().getLength(); i++) {
                Element one = (Element) streams().item(i);
                if (one.getAttribute("Name").equals(stream)) {
                    all.writeBytes(Base64.getDecoder().decode(one.getTextContent()));
                }
            }
            return all.toByteArray();
        }
    }

    Answer post(String envelope) {
        HttpRequest request = HttpRequest.newBuilder(host.url())
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/soap+xml;charset=UTF-8")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("ops:" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(envelope))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body(), Xml.parse(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (WsManFault e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Answer call(WinRmOperation operation, String shell, String headers, String body) {
        return post("<s:Envelope xmlns:s=\"" + Names.SOAP + "\" xmlns:a=\"" + Names.ADDRESSING + "\" xmlns:w=\""
                + Names.WSMAN + "\" xmlns:rsp=\"" + Names.SHELL + "\"><s:Header><a:Action>" + operation.action()
                + "</a:Action><a:MessageID>uuid:" + UUID.randomUUID() + "</a:MessageID><w:ResourceURI>"
                + Names.CMD_RESOURCE + "</w:ResourceURI><w:SelectorSet><w:Selector Name=\"ShellId\">" + shell
                + "</w:Selector></w:SelectorSet>" + headers + "</s:Header><s:Body>" + body
                + "</s:Body></s:Envelope>");
    }

    Answer tryToOpen() {
        return call(WinRmOperation.CREATE, "", option("WINRS_CODEPAGE", "65001"), CREATE);
    }

    /** The id of a new shell. */
    String open() {
        return tryToOpen().text("ShellId");
    }

    static String option(String name, String value) {
        return "<w:OptionSet><w:Option Name=\"" + name + "\">" + value + "</w:Option></w:OptionSet>";
    }

    /** The id of a new command. */
    String start(String shell, String line) {
        return call(
                        WinRmOperation.COMMAND,
                        shell,
                        "",
                        "<rsp:CommandLine><rsp:Command>" + Xml.escape(line) + "</rsp:Command></rsp:CommandLine>")
                .text("CommandId");
    }

    Answer receive(String shell, String command, String timeout) {
        return call(
                WinRmOperation.RECEIVE,
                shell,
                "<w:OperationTimeout>" + timeout + "</w:OperationTimeout>",
                "<rsp:Receive><rsp:DesiredStream CommandId=\"" + command
                        + "\">stdout stderr</rsp:DesiredStream></rsp:Receive>");
    }

    Answer send(String shell, String command, byte[] data, boolean last) {
        return call(
                WinRmOperation.SEND,
                shell,
                "<w:OperationTimeout>PT1S</w:OperationTimeout>",
                "<rsp:Send><rsp:Stream Name=\"stdin\" CommandId=\"" + command + "\"" + (last ? " End=\"TRUE\"" : "")
                        + ">" + Base64.getEncoder().encodeToString(data) + "</rsp:Stream></rsp:Send>");
    }

    Answer signal(String shell, String command, String code) {
        return call(
                WinRmOperation.SIGNAL,
                shell,
                "",
                "<rsp:Signal CommandId=\"" + command + "\"><rsp:Code>" + Names.SHELL + "/signal/" + code
                        + "</rsp:Code></rsp:Signal>");
    }

    Answer delete(String shell) {
        return call(WinRmOperation.DELETE, shell, "", "");
    }

    /** What a command printed up to its end, and the code of that. */
    record Ended(byte[] stdout, byte[] stderr, String exitCode) {
        String out() {
            return new String(stdout, StandardCharsets.UTF_8);
        }

        String err() {
            return new String(stderr, StandardCharsets.UTF_8);
        }
    }

    Ended await(String shell, String command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        while (true) {
            Answer answer = receive(shell, command, "PT20S");
            if (answer.status() != 200) {
                throw new AssertionError(new String(answer.bytes(), StandardCharsets.UTF_8));
            }
            out.writeBytes(answer.output("stdout"));
            err.writeBytes(answer.output("stderr"));
            if (!answer.text("ExitCode").isEmpty()) {
                return new Ended(out.toByteArray(), err.toByteArray(), answer.text("ExitCode"));
            }
        }
    }

    /** Runs a line in a shell of its own. */
    Ended run(String line) {
        String shell = open();
        try {
            return await(shell, start(shell, line));
        } finally {
            delete(shell);
        }
    }
}
