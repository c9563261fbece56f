package io.opsconductor.testkit.winrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.winrm.SoapCaller.Answer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a test can have go wrong. */
final class TroubleTest {
    private final WinRmHost host = WinRmHost.builder()
            .password(SoapCaller.PASSWORD)
            .allowUnencrypted(true)
            .maxShells(2)
            .start();
    private final SoapCaller caller = new SoapCaller(host);

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void allowsSoManyShellsAndNoMore() {
        String first = caller.open();
        caller.open();

        Answer refused = caller.tryToOpen();
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.faultCode()).isEqualTo("2150859173");

        caller.delete(first);
        assertThat(caller.tryToOpen().status()).isEqualTo(200);
    }

    @Test
    void answersWithFaultsThatWereAskedFor() {
        host.inject(WinRmOperation.CREATE, 2, Fault.code(2150859174L));

        assertThat(caller.tryToOpen().faultCode()).isEqualTo("2150859174");
        assertThat(caller.tryToOpen().text("Subcode")).isEqualTo("w:QuotaLimit");
        assertThat(caller.tryToOpen().status()).isEqualTo(200);
        assertThat(host.liveShells()).isEqualTo(1);
    }

    @Test
    void dropsARequestOrItsAnswer() {
        host.inject(WinRmOperation.CREATE, Fault.dropRequest());
        host.inject(WinRmOperation.CREATE, Fault.dropAnswer());

        assertThatThrownBy(caller::tryToOpen).isInstanceOf(UncheckedIOException.class);
        assertThat(host.liveShells()).isZero();
        assertThatThrownBy(caller::tryToOpen).isInstanceOf(UncheckedIOException.class);
        assertThat(host.liveShells()).isEqualTo(1);
    }

    @Test
    void breaksOffInTheMiddleOfAnAnswer() {
        host.inject(WinRmOperation.CREATE, Fault.cutAnswer());

        assertThatThrownBy(caller::tryToOpen)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageMatching("(?s).*fixed content-length: \\d+, bytes received: \\d+.*");
        assertThat(caller.tryToOpen().status()).isEqualTo(200);
    }

    @Test
    void holdsARequestUntilItIsReleased() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        String shell = caller.open();
        host.inject(WinRmOperation.DELETE, Fault.holdUntil(gate));
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> caller.delete(shell));

        caller.open();
        assertThat(answer).isNotDone();
        assertThat(host.liveShells()).isEqualTo(2);
        gate.complete(null);

        assertThat(Await.value(answer).status()).isEqualTo(200);
        assertThat(host.liveShells()).isEqualTo(1);
    }

    @Test
    void deniesAccessToAUserWhoCanLogIn() {
        host.denyAccess(true);
        assertThat(caller.tryToOpen().faultCode()).isEqualTo("5");

        host.reset();
        assertThat(caller.tryToOpen().status()).isEqualTo(200);
    }

    @Test
    void shellsOutliveTheirConnections() {
        String shell = caller.open();
        String command = caller.start(shell, "read x; echo $x");

        host.dropConnections();

        SoapCaller another = new SoapCaller(host);
        another.send(shell, command, "on\n".getBytes(StandardCharsets.UTF_8), true);
        assertThat(another.await(shell, command).out()).isEqualTo("on\n");
    }

    @Test
    void closesAShellThatNobodyUses() {
        caller.call(WinRmOperation.CREATE, "", "", "<rsp:Shell><rsp:IdleTimeOut>PT0.1S</rsp:IdleTimeOut></rsp:Shell>");
        caller.open();
        assertThat(host.liveShells()).isEqualTo(2);

        Await.until("one shell is left", () -> host.liveShells() == 1);
    }
}
