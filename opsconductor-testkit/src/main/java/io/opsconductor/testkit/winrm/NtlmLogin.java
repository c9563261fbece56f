package io.opsconductor.testkit.winrm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server's side of a login with NTLM version 2 (MS-NLMP 3.2.5). Used by one thread, for one login. */
final class NtlmLogin implements LoginMechanism {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** 10.0, build 20348, NTLM revision 15. */
    private static final byte[] VERSION = {10, 0, 0x7C, 0x4F, 0, 0, 0, 15};

    private static final int FIXED_PART = 56;
    private static final int MIC_OFFSET = 72;
    private static final int HAS_MIC = 2;

    private final HostAccount account;
    private final String machine;
    private final InstantSource clock;
    private final byte @Nullable [] channelBinding;
    private byte[] negotiate = {};
    private byte[] challenge = {};
    private int flagsOffered;
    private @Nullable NtlmSealing sealing;
    private final byte[] serverChallenge = new byte[8];

    /** @param channelBinding that a client has to prove, if it proves one; null if any will do */
    NtlmLogin(HostAccount account, String machine, InstantSource clock, byte @Nullable [] channelBinding) {
        this.account = account;
        this.machine = machine;
        this.clock = clock;
        this.channelBinding = channelBinding;
        RANDOM.nextBytes(serverChallenge);
    }

    @Override
    public byte @Nullable [] step(byte[] token) throws RefusedException {
        NtlmMessage message = NtlmMessage.read(token);
        if (message.type() == NtlmMessage.NEGOTIATE) {
            return challenge(message);
        }
        if (message.type() != NtlmMessage.AUTHENTICATE) {
            throw new RefusedException("a message of type " + message.type() + " is none of a client");
        }
        sealing = authenticate(message);
        return null;
    }

    @Override
    public @Nullable MessageSealing sealing() {
        return sealing;
    }

    /** Answers the client's first message with the second. */
    private byte[] challenge(NtlmMessage message) throws RefusedException {
        int wanted = message.number(12);
        if (!NtlmFlags.has(wanted, NtlmFlags.EXTENDED_SESSION_SECURITY)) {
            throw new RefusedException("extended session security is needed");
        }
        negotiate = message.bytes();
        flagsOffered = (wanted & NtlmFlags.SUPPORTED)
                | NtlmFlags.TARGET_INFO
                | (NtlmFlags.has(wanted, NtlmFlags.UNICODE) ? 0 : NtlmFlags.OEM)
                | (account.domain().isEmpty() ? NtlmFlags.TARGET_IS_SERVER : NtlmFlags.TARGET_IS_DOMAIN);
        String domain = account.domain().isEmpty() ? machine : account.domain();
        byte[] name = domain.getBytes(charset(flagsOffered));
        byte[] info = NtlmTargetInfo.write(machine, domain, clock.instant());
        ByteBuffer out = NtlmMessage.write(FIXED_PART + name.length + info.length, NtlmMessage.CHALLENGE);
        field(out, name.length, FIXED_PART);
        out.putInt(flagsOffered).put(serverChallenge).putLong(0);
        field(out, info.length, FIXED_PART + name.length);
        challenge = NtlmMessage.bytes(out.put(VERSION).put(name).put(info));
        return challenge;
    }

    /** Of names; what a client proves is in UTF-16 all the same. */
    private static Charset charset(int flags) {
        return NtlmFlags.has(flags, NtlmFlags.UNICODE) ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
    }

    private static void field(ByteBuffer out, int length, int offset) {
        out.putShort((short) length).putShort((short) length).putInt(offset);
    }

    /** Examines the client's proof in the third message. */
    private NtlmSealing authenticate(NtlmMessage message) throws RefusedException {
        if (challenge.length == 0) {
            throw new RefusedException("there was no challenge");
        }
        int flags = message.number(60) & flagsOffered;
        byte[] response = message.field(20);
        String user = new String(message.field(36), charset(flags));
        if (!account.isNamed(user) || account.password().isEmpty()) {
            throw new RefusedException("unknown user");
        }
        if (response.length < 16 + 32) {
            throw new RefusedException("no response of version 2");
        }
        byte[] key = NtlmCrypto.passwordKey(user, new String(message.field(28), charset(flags)), account.password());
        byte[] proof = Arrays.copyOf(response, 16);
        byte[] claims = Arrays.copyOfRange(response, 16, response.length);
        if (!MessageDigest.isEqual(proof, NtlmCrypto.hmacMd5(key, serverChallenge, claims))) {
            throw new RefusedException("wrong password");
        }
        byte[] sessionKey = sessionKey(message, NtlmCrypto.hmacMd5(key, proof), flags);
        Map<Integer, byte[]> info = NtlmTargetInfo.read(Arrays.copyOfRange(claims, 28, claims.length));
        checkChannel(info.get(NtlmTargetInfo.CHANNEL_BINDINGS));
        byte[] claimed = info.get(NtlmTargetInfo.FLAGS);
        if (claimed != null
                && (ByteBuffer.wrap(claimed).order(ByteOrder.LITTLE_ENDIAN).getInt() & HAS_MIC) != 0) {
            checkMic(message.bytes(), sessionKey);
        }
        return new NtlmSealing(sessionKey, flags);
    }

    /** All zeros say that the client knows of none. */
    private void checkChannel(byte @Nullable [] claimed) throws RefusedException {
        if (channelBinding != null
                && claimed != null
                && !Arrays.equals(claimed, new byte[claimed.length])
                && !MessageDigest.isEqual(claimed, channelBinding)) {
            throw new RefusedException("the login is for another TLS connection");
        }
    }

    private static byte[] sessionKey(NtlmMessage message, byte[] baseKey, int flags) throws RefusedException {
        if (!NtlmFlags.has(flags, NtlmFlags.KEY_EXCHANGE)) {
            return baseKey;
        }
        byte[] encrypted = message.field(52);
        if (encrypted.length != 16) {
            throw new RefusedException("no session key");
        }
        return NtlmCrypto.rc4(baseKey).update(encrypted);
    }

    private void checkMic(byte[] authenticate, byte[] sessionKey) throws RefusedException {
        if (authenticate.length < MIC_OFFSET + 16) {
            throw new RefusedException("the message is too short for its MIC");
        }
        byte[] mic = Arrays.copyOfRange(authenticate, MIC_OFFSET, MIC_OFFSET + 16);
        byte[] without = authenticate.clone();
        Arrays.fill(without, MIC_OFFSET, MIC_OFFSET + 16, (byte) 0);
        if (!MessageDigest.isEqual(mic, NtlmCrypto.hmacMd5(sessionKey, negotiate, challenge, without))) {
            throw new RefusedException("the MIC is wrong: a message was changed on its way");
        }
    }
}
