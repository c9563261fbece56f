package io.opsconductor.winrm.internal.auth;

import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.ntlm.NtlmClient;
import io.opsconductor.winrm.internal.ntlm.NtlmException;
import io.opsconductor.winrm.internal.seal.MessageSeal;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** NTLMv2 in the headers of {@code Negotiate}, as Windows clients send it (RFC 4559, MS-NLMP). */
final class NtlmAuthentication implements Authentication {
    private final NtlmClient client;
    private boolean answered;

    NtlmAuthentication(NtlmClient client) {
        this.client = client;
    }

    @Override
    public String scheme() {
        return "Negotiate";
    }

    @Override
    public @Nullable String answer(@Nullable String token) {
        if (token == null) {
            return Base64.getEncoder().encodeToString(client.negotiateMessage());
        }
        if (answered || token.isEmpty()) {
            return null;
        }
        answered = true;
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            client.authenticateMessage(Base64.getDecoder().decode(token)));
        } catch (NtlmException | IllegalArgumentException e) {
            throw new TransportException(
                    TransportErrorCode.PROTOCOL_MISMATCH,
                    "The NTLM handshake failed: " + e.getMessage() + ".",
                    "Check that the port is WinRM's, and that the target's policy allows NTLMv2 with 128 bit encryption.",
                    e);
        }
    }

    @Override
    public @Nullable MessageSeal seal() {
        return client.seal();
    }
}
