package io.opsconductor.testkit.winrm;

import io.opsconductor.testkit.winrm.Spnego.State;
import java.time.InstantSource;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * One login by the scheme {@code Negotiate}: messages of NTLM as they are, or in envelopes of SPNEGO. Used by one
 * thread.
 */
final class NegotiateLogin {
    private final NtlmLogin ntlm;
    private byte @Nullable [] mechanismList;
    private boolean micNeeded;
    private @Nullable MessageSealing sealing;

    NegotiateLogin(HostSettings settings) {
        ntlm = new NtlmLogin(
                settings.account(), settings.machineName(), InstantSource.system(), settings.channelBinding());
    }

    /** What seals the messages after the login; null while it is not complete. */
    @Nullable MessageSealing sealing() {
        return sealing;
    }

    /**
     * Takes the client's next token.
     *
     * @return the server's; null if it has none to send
     * @throws NtlmException if the login has failed
     */
    byte @Nullable [] next(byte[] token) throws NtlmException {
        return NtlmMessage.isOne(token) ? step(token) : enveloped(Spnego.read(token));
    }

    private byte @Nullable [] step(byte[] token) throws NtlmException {
        NtlmMessage message = NtlmMessage.read(token);
        if (message.type() == NtlmMessage.NEGOTIATE) {
            return ntlm.challenge(message);
        }
        if (message.type() != NtlmMessage.AUTHENTICATE) {
            throw new NtlmException("a message of type " + message.type() + " is none of a client");
        }
        sealing = ntlm.authenticate(message);
        return null;
    }

    private byte[] enveloped(Spnego.Message message) throws NtlmException {
        List<ASN1ObjectIdentifier> mechanisms = message.mechanisms();
        byte[] token = message.token();
        if (mechanisms != null) {
            return begin(mechanisms, message.mechanismList(), token);
        }
        byte[] list = mechanismList;
        if (list == null) {
            throw new NtlmException("the negotiation has not begun");
        }
        byte[] answer = token == null ? null : step(token);
        MessageSealing complete = sealing;
        if (!(complete instanceof NtlmSealing done)) {
            return Spnego.write(State.INCOMPLETE, micNeeded ? Spnego.NTLM : null, answer, null);
        }
        byte[] mic = message.mic();
        if (mic == null) {
            if (micNeeded) {
                throw new NtlmException("the list of mechanisms has no MIC");
            }
            return Spnego.write(State.COMPLETED, null, null, null);
        }
        done.checkMic(list, mic);
        return Spnego.write(State.COMPLETED, null, null, done.mic(list));
    }

    /** The client's first choice brings a token with it; for any other its MIC has to protect the list. */
    private byte[] begin(List<ASN1ObjectIdentifier> mechanisms, byte @Nullable [] list, byte @Nullable [] token)
            throws NtlmException {
        mechanismList = list;
        int choice = mechanisms.indexOf(Spnego.NTLM);
        if (choice < 0) {
            throw new NtlmException("none of the mechanisms " + mechanisms + " is offered here");
        }
        micNeeded = choice > 0;
        byte[] answer = choice == 0 && token != null ? step(token) : null;
        return Spnego.write(micNeeded ? State.REQUEST_MIC : State.INCOMPLETE, Spnego.NTLM, answer, null);
    }
}
