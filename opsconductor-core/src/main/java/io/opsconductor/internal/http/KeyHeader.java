package io.opsconductor.internal.http;

import io.opsconductor.spi.credential.ApiKey;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.transport.HttpCall;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;

/** The header by which a call says who makes it. */
record KeyHeader(ApiKey key) {
    /** @throws TransportException {@code credential_unusable} if the credential is no key, or cannot be sent */
    static KeyHeader of(CredentialData credential) {
        if (!(credential instanceof ApiKey key)) {
            throw unusable(
                    "The credential is of type " + credential.type().code() + ".",
                    "Give the target one of type api_key.");
        }
        KeyHeader header = new KeyHeader(key);
        if (!HttpCall.isHeaderName(key.header())) {
            throw unusable(
                    "The credential's header cannot be set in a call.",
                    "Name the header that takes the key, as Authorization.");
        }
        if (!HttpCall.isHeaderValue(header.value())) {
            throw unusable(
                    "The credential's key has characters that cannot stand in a header.",
                    "Rotate it to the key alone, without line breaks.");
        }
        return header;
    }

    String name() {
        return key.header();
    }

    /** In the clear, since the client takes nothing else. */
    String value() {
        return key.prefix() + key.key().<String>revealChars(String::new);
    }

    private static TransportException unusable(String message, String mend) {
        return new TransportException(TransportErrorCode.CREDENTIAL_UNUSABLE, message, mend);
    }
}
