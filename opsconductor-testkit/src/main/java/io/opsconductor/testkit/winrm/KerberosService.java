package io.opsconductor.testkit.winrm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KeyTab;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;

/** The services whose keys a keytab holds, to whom clients prove themselves. Safe for use by many threads. */
final class KerberosService {
    private final Subject subject;

    private KerberosService(Subject subject) {
        this.subject = subject;
    }

    /** @throws IllegalArgumentException if there is no such file */
    static KerberosService of(Path keytab) {
        if (!Files.isReadable(keytab)) {
            throw new IllegalArgumentException("There is no keytab " + keytab + " that could be read.");
        }
        Subject subject = new Subject();
        subject.getPrivateCredentials().add(KeyTab.getUnboundInstance(keytab.toFile()));
        return new KerberosService(subject);
    }

    /** For one login. */
    GSSContext newContext() throws RefusedException {
        return as(() -> {
            GSSManager manager = GSSManager.getInstance();
            return manager.createContext(manager.createCredential(
                    null,
                    GSSCredential.INDEFINITE_LIFETIME,
                    new Oid(Spnego.KERBEROS.getId()),
                    GSSCredential.ACCEPT_ONLY));
        });
    }

    /** Does something with the keys at hand. */
    <T> T as(PrivilegedExceptionAction<T> action) throws RefusedException {
        try {
            return Subject.doAs(subject, action);
        } catch (PrivilegedActionException e) {
            if (e.getCause() instanceof GSSException failure) {
                throw new RefusedException(String.valueOf(failure.getMessage()));
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
