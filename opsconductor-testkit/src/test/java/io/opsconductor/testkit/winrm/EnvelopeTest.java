package io.opsconductor.testkit.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.testkit.winrm.SoapCaller.Answer;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What of XML and SOAP the host understands, and what it refuses. */
final class EnvelopeTest {
    private static WinRmHost host;
    private static SoapCaller caller;

    @BeforeAll
    static void start() {
        host = WinRmHost.builder()
                .password(SoapCaller.PASSWORD)
                .allowUnencrypted(true)
                .start();
        caller = new SoapCaller(host);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void anyPrefixesAndDefaultNamespacesAndCharacterDataWillDo() {
        String shell = caller.open();
        Answer answer = caller.post("<?xml version=\"1.0\"?><Envelope xmlns=\"" + Names.SOAP + "\"><!-- c --><Header>"
                + "<q:Action xmlns:q=\"" + Names.ADDRESSING + "\">\n  " + Names.SHELL + "/Command\n</q:Action>"
                + "<MessageID xmlns=\"" + Names.ADDRESSING + "\"><![CDATA[uuid:1&2]]></MessageID>"
                + "<ResourceURI xmlns=\"" + Names.WSMAN + "\">" + Names.CMD_RESOURCE + "</ResourceURI>"
                + "<z:SelectorSet xmlns:z=\"" + Names.WSMAN + "\"><z:Selector Name='ShellId'>"
                + shell.toLowerCase(Locale.ROOT)
                + "</z:Selector></z:SelectorSet></Header><Body><CommandLine xmlns=\"" + Names.SHELL
                + "\"><Command><![CDATA[echo '<&>']]> <!-- no part --> two</Command><Arguments>three</Arguments>"
                + "<Arguments>four</Arguments></CommandLine></Body></Envelope>");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("RelatesTo")).isEqualTo("uuid:1&2");
        assertThat(caller.await(shell, answer.text("CommandId")).out()).isEqualTo("<&> two three four\n");
        caller.delete(shell);
    }

    @Test
    void refersToNothingOutsideOfTheDocument() {
        Answer answer = caller.post("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><s:Envelope xmlns:s=\""
                + Names.SOAP + "\"><s:Header/><s:Body>&e;</s:Body></s:Envelope>");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("Text")).contains("DOCTYPE");
    }

    @Test
    void refusesWhatIsNotWellFormed() {
        assertThat(caller.post("<s:Envelope").status()).isEqualTo(400);
        assertThat(caller.post("<Envelope><Body/></Envelope>").status()).isEqualTo(400);
    }

    @Test
    void refusesAHeaderThatMustBeUnderstoodAndIsNot() {
        Answer answer = caller.call(
                WinRmOperation.CREATE, "", "<x xmlns=\"urn:x\" s:mustUnderstand=\"true\"/>", "<rsp:Shell/>");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text("Value")).isEqualTo("s:MustUnderstand");
    }

    @Test
    void saysWhichShellThereIsNone() {
        Answer answer = caller.delete("11111111-2222-3333-4444-555555555555");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.faultCode()).isEqualTo("2150858843");
        assertThat(answer.text("Action")).isEqualTo(Names.FAULT_ACTION);
        assertThat(answer.text("Text")).contains("11111111-2222-3333-4444-555555555555");
    }
}
