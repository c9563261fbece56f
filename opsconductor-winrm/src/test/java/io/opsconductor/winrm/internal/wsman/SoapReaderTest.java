package io.opsconductor.winrm.internal.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class SoapReaderTest {
    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    private static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";

    @Test
    void readsOutputStateAndExitCodeUnderAnyPrefix() throws XMLStreamException {
        SoapAnswer answer = read(
                "<e:Envelope xmlns:e='" + SOAP + "'><e:Body><ReceiveResponse xmlns='" + SHELL + "'>"
                        + "<Stream Name='stdout' CommandId='1'>b3V0\nCg==</Stream><Stream Name='stderr' CommandId='1'><![CDATA[ZXJy]]>"
                        + "</Stream><Stream Name='stdout' End='TRUE'/><CommandState CommandId='1' State='" + SHELL
                        + "/CommandState/Done'><ExitCode>4294967295</ExitCode></CommandState></ReceiveResponse></e:Body></e:Envelope>");

        assertThat(answer.pieces()).hasSize(2);
        assertThat(answer.pieces().get(0).data()).asString().isEqualTo("out\n");
        assertThat(answer.pieces().get(1).stream()).isEqualTo("stderr");
        assertThat(answer.exitCode()).isEqualTo(-1);
        assertThat(answer.fault()).isNull();
    }

    @Test
    void aRunningCommandHasNoExitCode() throws XMLStreamException {
        assertThat(read("<r:ReceiveResponse xmlns:r='" + SHELL + "'><r:CommandState State='" + SHELL
                                + "/CommandState/Running'/></r:ReceiveResponse>")
                        .exitCode())
                .isNull();
    }

    @Test
    void readsAFaultWithTheOneThatAProviderTold() throws XMLStreamException {
        SoapAnswer answer = read("<s:Envelope xmlns:s='" + SOAP + "'><s:Body><s:Fault><s:Reason><s:Text>reason</s:Text>"
                + "</s:Reason><s:Detail><f:WSManFault xmlns:f='http://schemas.microsoft.com/wbem/wsman/1/wsmanfault' "
                + "Code='2150859174' Machine='m'><f:Message><f:ProviderFault provider='p'><f:WSManFault Code='267'>"
                + "<f:Message>The directory name is\n invalid. </f:Message></f:WSManFault></f:ProviderFault></f:Message>"
                + "</f:WSManFault></s:Detail></s:Fault></s:Body></s:Envelope>");

        assertThat(answer.fault()).isEqualTo(new WsmanFault(2150859174L, 267, "The directory name is invalid."));
        assertThat(answer.fault().isQuota()).isTrue();
        assertThat(answer.fault().isDirectoryInvalid()).isTrue();
    }

    @Test
    void anEntityFromOutsideIsNotFetched() {
        assertThatThrownBy(() -> read("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"))
                .isInstanceOf(XMLStreamException.class);
    }

    @Test
    void whatIsNoXmlOrHasNoNumberWhereOneMustBeIsRefused() {
        assertThatThrownBy(() -> read("hello")).isInstanceOf(XMLStreamException.class);
        assertThatThrownBy(() -> read("<r:ExitCode xmlns:r='" + SHELL + "'>many</r:ExitCode>"))
                .isInstanceOf(XMLStreamException.class);
    }

    private static SoapAnswer read(String text) throws XMLStreamException {
        return SoapReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
