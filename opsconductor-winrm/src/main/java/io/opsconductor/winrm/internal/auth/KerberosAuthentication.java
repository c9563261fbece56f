package io.opsconductor.winrm.internal.auth;

import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.seal.MessageSeal;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Base64;
import javax.security.auth.Subject;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;

/** Kerberos in SPNEGO (RFC 4178), by this Java's GSS-API; the target proves who it is too. */
final class KerberosAuthentication implements Authentication {
    private static final String SPNEGO = "1.3.6.1.5.5.2";

    private final String service;
    private final Subject subject;
    private final GSSContext context;

    /** @param hostname as the realm knows the target */
    KerberosAuthentication(String hostname, Subject subject) {
        this.service = "HTTP@" + hostname;
        this.subject = subject;
        this.context = as(() -> {
            GSSManager manager = GSSManager.getInstance();
            GSSContext created = manager.createContext(
                    manager.createName(service, GSSName.NT_HOSTBASED_SERVICE),
                    new Oid(SPNEGO),
                    null,
                    GSSContext.DEFAULT_LIFETIME);
            created.requestMutualAuth(true);
            created.requestConf(true);
            created.requestInteg(true);
            created.requestReplayDet(true);
            created.requestSequenceDet(true);
            return created;
        });
    }

    @Override
    public String scheme() {
        return "Negotiate";
    }

    @Override
    public @Nullable String answer(@Nullable String token) {
        if (context.isEstablished() || (token != null && token.isEmpty())) {
            return null;
        }
        byte[] input = token == null ? new byte[0] : Base64.getDecoder().decode(token);
        byte @Nullable [] output = as(() -> context.initSecContext(input, 0, input.length));
        return output == null ? null : Base64.getEncoder().encodeToString(output);
    }

    @Override
    public void accepted(@Nullable String token) {
        if (token != null && !token.isEmpty()) {
            answer(token);
        }
        if (!context.isEstablished() || !context.getMutualAuthState()) {
            throw new TransportException(
                    TransportErrorCode.PROTOCOL_MISMATCH,
                    "The target has not proved that it is " + service + ".",
                    "Check that no proxy stands in the way, and the service's principal in the domain.");
        }
    }

    @Override
    public @Nullable MessageSeal seal() {
        return context.getConfState() ? new KerberosSeal(context) : null;
    }

    private <T> T as(PrivilegedExceptionAction<T> action) {
        try {
            return Subject.doAs(subject, action);
        } catch (PrivilegedActionException e) {
            throw KerberosFailures.of(service, e.getException());
        }
    }
}
