package io.opsconductor.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testkit.transport.CollectedOutput;
import io.opsconductor.testkit.winrm.WinRmHost;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {
    private WinRmHost host;

    @BeforeEach
    void startHost() {
        host = WinRmHost.builder()
                .user("ops")
                .password("secret")
                .basic(false)
                // so that every character is cut
                .outputPiece(1)
                .start();
    }

    @AfterEach
    void stopHost() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource({"65001, Grüße 日本語 ✓ 😀", "850, Grüße ñ ½", "932, 日本語 ﾃｽﾄ ソース", "437, Grüße ñ ½"})
    void cmdPrintsInTheCodePageThatTheTargetSays(String codePage, String line) {
        CollectedOutput output = run(
                Map.of("winrm_codepage", codePage),
                Command.command("echo '" + line + "'; echo '" + line + "' >&2").shell("cmd"));

        assertThat(output.stdout()).isEqualTo(line + "\n");
        assertThat(output.stderr()).isEqualTo(line + "\n");
    }

    @Test
    void aProgramThatPrintsUtf16IsReadWhereTheTargetSaysSo() {
        host.when(command -> command.text().equals("wmic os"))
                .thenOutput("Größe 日本\r\n".getBytes(StandardCharsets.UTF_16LE));

        CollectedOutput output = run(
                Map.of("winrm_output_encoding", "utf-16le"),
                Command.command("wmic os").shell("cmd"));

        assertThat(output.stdout()).isEqualTo("Größe 日本\r\n");
    }

    @Test
    void powerShellPrintsUtf8WhateverTheCodePageIs() {
        CollectedOutput output = run(Map.of("winrm_codepage", "932"), Command.command("echo 'Grüße 日本 😀'"));

        assertThat(output.stdout()).isEqualTo("Grüße 日本 😀\n");
    }

    @ParameterizedTest
    @CsvSource({"winrm_codepage, 99999", "winrm_codepage, utf-8", "winrm_output_encoding, klingon"})
    void anEncodingThatThereIsNoneOfIsRefusedByItsName(String option, String value) {
        try (WinRmClient client = new WinRmClient(Map.of())) {
            TransportException failure = client.failure(
                    "127.0.0.1",
                    host.port(),
                    Map.of(option, value),
                    WinRmClient.account("ops", "secret", AuthScheme.NTLM));

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.UNSUPPORTED);
            assertThat(failure).hasMessageContaining(option).hasMessageContaining(value);
        }
    }

    private CollectedOutput run(Map<String, String> metadata, Command.Builder command) {
        Map<String, String> all = new HashMap<>(metadata);
        all.put("winrm_use_https", "false");
        try (WinRmClient client = new WinRmClient(Map.of());
                TransportSession session = client.connect(
                        "127.0.0.1", host.port(), all, WinRmClient.account("ops", "secret", AuthScheme.NTLM))) {
            return WinRmClient.run(session, command);
        }
    }
}
