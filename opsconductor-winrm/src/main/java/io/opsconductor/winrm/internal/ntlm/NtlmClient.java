package io.opsconductor.winrm.internal.ntlm;

import io.opsconductor.spi.Secret;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one NTLMv2 handshake (MS-NLMP sections 3.1.5.1 and 3.3.2), with key exchange and integrity
 * code. Not safe for use by many threads.
 */
public final class NtlmClient {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** From 1601 to 1970, in seconds. */
    private static final long EPOCH_OFFSET = 11_644_473_600L;

    private final String user;
    private final String domain;
    private final byte[] ntHash;
    private final String servicePrincipal;
    private final byte @Nullable [] channelBinding;
    private final InstantSource clock;
    private final byte[] negotiateMessage = negotiate();
    private @Nullable NtlmSeal seal;

    /**
     * @param domain the account's domain; empty for a local account
     * @param servicePrincipal whom we believe to talk to, for example {@code HTTP/server.example.org}
     * @param channelBinding the MD5 of the TLS channel's bindings, or null without TLS
     */
    public NtlmClient(
            String user,
            String domain,
            Secret password,
            String servicePrincipal,
            byte @Nullable [] channelBinding,
            InstantSource clock) {
        this.user = user;
        this.domain = domain;
        this.ntHash = password.revealChars(chars -> {
            ByteBuffer utf16 =
                    ByteBuffer.allocate(chars.length * Character.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            utf16.asCharBuffer().put(chars);
            byte[] hash = NtlmCrypto.md4(utf16.array());
            Arrays.fill(utf16.array(), (byte) 0);
            return hash;
        });
        this.servicePrincipal = servicePrincipal;
        this.channelBinding = channelBinding;
        this.clock = clock;
    }

    /** The first message. */
    public byte[] negotiateMessage() {
        return negotiateMessage.clone();
    }

    /**
     * The answer to the server's challenge.
     *
     * @throws NtlmException if the challenge is malformed, or gives up what we insist on
     */
    public byte[] authenticateMessage(byte[] challengeMessage) {
        ChallengeMessage challenge = ChallengeMessage.parse(challengeMessage);
        int flags = challenge.flags() & NtlmFlags.OURS;
        if ((flags & NtlmFlags.NEEDED) != NtlmFlags.NEEDED) {
            throw new NtlmException("the target does not offer NTLMv2 with extended session security");
        }
        AvPairs info = challenge.targetInfo();
        byte[] timestamp = info.get(AvPairs.TIMESTAMP);
        info.put(AvPairs.FLAGS, littleEndian(AvPairs.WITH_MIC));
        info.put(AvPairs.CHANNEL_BINDINGS, channelBinding == null ? new byte[16] : channelBinding);
        info.put(AvPairs.TARGET_NAME, NtlmCrypto.utf16(servicePrincipal));

        byte[] clientChallenge = random(8);
        NtlmResponse response = NtlmResponse.compute(
                responseKey(ntHash, user, domain),
                challenge.serverChallenge(),
                clientChallenge,
                timestamp == null ? fileTime(clock.instant()) : timestamp,
                info.toBytes());
        byte[] lm = timestamp == null ? response.lmResponse() : new byte[24];
        boolean exchange = (flags & NtlmFlags.KEY_EXCHANGE) != 0;
        byte[] sessionKey = exchange ? random(16) : response.sessionBaseKey();
        byte[] encryptedKey =
                exchange ? NtlmCrypto.rc4(NtlmCrypto.rc4(response.sessionBaseKey()), sessionKey) : new byte[0];

        byte[] message = new AuthenticateMessage(
                        flags,
                        lm,
                        response.ntResponse(),
                        NtlmCrypto.utf16(domain),
                        NtlmCrypto.utf16(user),
                        encryptedKey)
                .toBytes();
        AuthenticateMessage.putMic(
                message, NtlmCrypto.hmacMd5(sessionKey, negotiateMessage, challengeMessage, message));
        if ((flags & NtlmFlags.NEEDED_TO_SEAL) == NtlmFlags.NEEDED_TO_SEAL) {
            seal = NtlmSeal.forClient(sessionKey);
        }
        Arrays.fill(ntHash, (byte) 0);
        return message;
    }

    /** Seals what follows; null before the authentication, and if the server does not seal. */
    public @Nullable NtlmSeal seal() {
        return seal;
    }

    /** NTOWFv2 (MS-NLMP section 3.3.2). */
    static byte[] responseKey(byte[] ntHash, String user, String domain) {
        return NtlmCrypto.hmacMd5(ntHash, NtlmCrypto.utf16(user.toUpperCase(Locale.ROOT) + domain));
    }

    private static byte[] negotiate() {
        return ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ChallengeMessage.SIGNATURE)
                .putInt(1)
                .putInt(NtlmFlags.OURS)
                .putLong(0)
                .putLong(0)
                .putLong(AuthenticateMessage.VERSION)
                .array();
    }

    private static byte[] fileTime(Instant instant) {
        long ticks = (instant.getEpochSecond() + EPOCH_OFFSET) * 10_000_000 + instant.getNano() / 100;
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(ticks)
                .array();
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
