package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.jspecify.annotations.Nullable;

/** The envelopes in which mechanisms are negotiated (RFC 4178 4.2). */
final class Spnego {
    static final ASN1ObjectIdentifier SPNEGO = new ASN1ObjectIdentifier("1.3.6.1.5.5.2");
    static final ASN1ObjectIdentifier NTLM = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.2.10");
    static final ASN1ObjectIdentifier KERBEROS = new ASN1ObjectIdentifier("1.2.840.113554.1.2.2");
    /** As Windows 2000 wrote it, and Windows still offers it first. */
    static final ASN1ObjectIdentifier MICROSOFT_KERBEROS = new ASN1ObjectIdentifier("1.2.840.48018.1.2.2");

    private Spnego() {}

    /** How far the negotiation has come. */
    enum State {
        COMPLETED(0),
        INCOMPLETE(1),
        REQUEST_MIC(3);

        private final int number;

        State(int number) {
            this.number = number;
        }
    }

    /**
     * What a client sent.
     *
     * @param mechanisms what it can do, the best first; null in all but the first message
     * @param mechanismList the same as it was encoded
     * @param token for the mechanism
     * @param mic over the list of mechanisms
     */
    record Message(
            @Nullable List<ASN1ObjectIdentifier> mechanisms,
            byte @Nullable [] mechanismList,
            byte @Nullable [] token,
            byte @Nullable [] mic) {}

    /** Whether a token is one of that mechanism, without an envelope (RFC 2743 3.1). */
    static boolean isOf(ASN1ObjectIdentifier mechanism, byte[] token) {
        try {
            byte[] name = mechanism.getEncoded(ASN1Encoding.DER);
            // the tag, and the length, which has one byte, or says in how many it is
            int start = token.length < 2 || token[1] >= 0 ? 2 : 2 + (token[1] & 0x7F);
            return token.length > start + name.length
                    && token[0] == 0x60
                    && Arrays.equals(token, start, start + name.length, name, 0, name.length);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Message read(byte[] encoded) throws RefusedException {
        try {
            ASN1TaggedObject outer = ASN1TaggedObject.getInstance(ASN1Primitive.fromByteArray(encoded));
            if (outer.hasTag(BERTags.APPLICATION, 0)) {
                return first(outer);
            }
            if (outer.hasContextTag(1)) {
                return later(ASN1Sequence.getInstance(outer, true));
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw (RefusedException) new RefusedException("this is no message of SPNEGO").initCause(e);
        }
        throw new RefusedException("this is no message of SPNEGO");
    }

    private static Message first(ASN1TaggedObject outer) throws IOException, RefusedException {
        ASN1Sequence content = ASN1Sequence.getInstance(outer.getBaseUniversal(false, BERTags.SEQUENCE));
        if (!SPNEGO.equals(content.getObjectAt(0))) {
            throw new RefusedException("the mechanism " + content.getObjectAt(0) + " is not SPNEGO");
        }
        ASN1Sequence parts = ASN1Sequence.getInstance(ASN1TaggedObject.getInstance(content.getObjectAt(1)), true);
        ASN1Sequence list = ASN1Sequence.getInstance(part(parts, 0));
        List<ASN1ObjectIdentifier> mechanisms = new ArrayList<>();
        list.forEach(one -> mechanisms.add(ASN1ObjectIdentifier.getInstance(one)));
        return new Message(mechanisms, list.getEncoded(ASN1Encoding.DER), octets(parts, 2), octets(parts, 3));
    }

    private static Message later(ASN1Sequence parts) {
        return new Message(null, null, octets(parts, 2), octets(parts, 3));
    }

    private static @Nullable ASN1Object part(ASN1Sequence parts, int tag) {
        for (int i = 0; i < parts.size(); i++) {
            ASN1TaggedObject part = ASN1TaggedObject.getInstance(parts.getObjectAt(i));
            if (part.hasContextTag(tag)) {
                return part.getExplicitBaseObject();
            }
        }
        return null;
    }

    private static byte @Nullable [] octets(ASN1Sequence parts, int tag) {
        ASN1Object part = part(parts, tag);
        return part == null ? null : ASN1OctetString.getInstance(part).getOctets();
    }

    /**
     * An answer of the server.
     *
     * @param mechanism what was chosen; only in the first answer
     */
    static byte[] write(
            State state, @Nullable ASN1ObjectIdentifier mechanism, byte @Nullable [] token, byte @Nullable [] mic) {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(new DERTaggedObject(true, 0, new ASN1Enumerated(state.number)));
        if (mechanism != null) {
            parts.add(new DERTaggedObject(true, 1, mechanism));
        }
        if (token != null) {
            parts.add(new DERTaggedObject(true, 2, new DEROctetString(token)));
        }
        if (mic != null) {
            parts.add(new DERTaggedObject(true, 3, new DEROctetString(mic)));
        }
        try {
            return new DERTaggedObject(true, 1, new DERSequence(parts)).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
