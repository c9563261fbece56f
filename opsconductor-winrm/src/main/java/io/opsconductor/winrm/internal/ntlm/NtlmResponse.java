package io.opsconductor.winrm.internal.ntlm;

import java.nio.ByteBuffer;

/**
 * What proves the password (MS-NLMP section 3.3.2).
 *
 * @param ntResponse NTLMv2_RESPONSE: the proof and what it covers
 * @param lmResponse LMv2_RESPONSE, for servers that send no time
 * @param sessionBaseKey from which the session's keys come
 */
record NtlmResponse(byte[] ntResponse, byte[] lmResponse, byte[] sessionBaseKey) {
    private static final byte VERSION = 1;

    static NtlmResponse compute(
            byte[] responseKey, byte[] serverChallenge, byte[] clientChallenge, byte[] time, byte[] targetInfo) {
        byte[] covered = ByteBuffer.allocate(28 + targetInfo.length + 4)
                .put(VERSION)
                .put(VERSION)
                .position(8)
                .put(time)
                .put(clientChallenge)
                .position(28)
                .put(targetInfo)
                .array();
        byte[] proof = NtlmCrypto.hmacMd5(responseKey, serverChallenge, covered);
        byte[] lmProof = NtlmCrypto.hmacMd5(responseKey, serverChallenge, clientChallenge);
        return new NtlmResponse(
                concat(proof, covered), concat(lmProof, clientChallenge), NtlmCrypto.hmacMd5(responseKey, proof));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
