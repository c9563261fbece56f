package io.opsconductor.testkit.winrm;

import io.opsconductor.testkit.winrm.Spnego.State;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * One login by the scheme {@code Negotiate}: messages of NTLM or Kerberos as they are, or in envelopes of SPNEGO. Used
 * by one thread.
 */
final class NegotiateLogin {
    private final LoginMechanisms offered;
    private @Nullable LoginMechanism mechanism;
    private byte @Nullable [] mechanismList;
    private boolean micNeeded;
    private boolean complete;

    NegotiateLogin(LoginMechanisms offered) {
        this.offered = offered;
    }

    /** What seals the messages after the login; null while it is not complete. */
    @Nullable MessageSealing sealing() {
        return complete && mechanism != null ? mechanism.sealing() : null;
    }

    /**
     * Takes the client's next token.
     *
     * @return the server's; null if it has none to send
     * @throws RefusedException if the login has failed
     */
    byte @Nullable [] next(byte[] token) throws RefusedException {
        if (NtlmMessage.isOne(token)) {
            return plain(Spnego.NTLM, token);
        }
        return Spnego.isOf(Spnego.KERBEROS, token) ? plain(Spnego.KERBEROS, token) : enveloped(Spnego.read(token));
    }

    private byte @Nullable [] plain(ASN1ObjectIdentifier name, byte[] token) throws RefusedException {
        if (mechanism == null) {
            mechanism = offered.begin(name);
        }
        byte[] answer = mechanism.step(token);
        complete = mechanism.sealing() != null;
        return answer;
    }

    private byte[] enveloped(Spnego.Message message) throws RefusedException {
        List<ASN1ObjectIdentifier> mechanisms = message.mechanisms();
        if (mechanisms != null) {
            mechanismList = message.mechanismList();
            return begin(mechanisms, message.token());
        }
        LoginMechanism begun = mechanism;
        byte[] list = mechanismList;
        if (begun == null || list == null) {
            throw new RefusedException("the negotiation has not begun");
        }
        byte[] token = message.token();
        byte[] answer = token == null ? null : begun.step(token);
        MessageSealing sealing = begun.sealing();
        byte[] mic = message.mic();
        if (sealing == null || (mic == null && micNeeded)) {
            return Spnego.write(State.INCOMPLETE, null, answer, null);
        }
        complete = true;
        if (mic == null) {
            return Spnego.write(State.COMPLETED, null, answer, null);
        }
        sealing.checkMic(list, mic);
        return Spnego.write(State.COMPLETED, null, answer, sealing.mic(list));
    }

    /** The client's first choice brings a token with it; for any other its MIC has to protect the list. */
    private byte[] begin(List<ASN1ObjectIdentifier> mechanisms, byte @Nullable [] token) throws RefusedException {
        ASN1ObjectIdentifier choice = mechanisms.stream()
                .filter(offered::has)
                .findFirst()
                .orElseThrow(() -> new RefusedException("none of the mechanisms " + mechanisms + " is offered here"));
        LoginMechanism begun = offered.begin(choice);
        mechanism = begun;
        micNeeded = !choice.equals(mechanisms.get(0));
        byte[] answer = micNeeded || token == null ? null : begun.step(token);
        complete = begun.sealing() != null;
        State state = complete ? State.COMPLETED : micNeeded ? State.REQUEST_MIC : State.INCOMPLETE;
        return Spnego.write(state, choice, answer, null);
    }
}
