package io.opsconductor.testkit.winrm;

import java.util.Locale;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;

/** The server's side of a login with Kerberos (RFC 4121). Used by one thread. */
final class KerberosLogin implements LoginMechanism {
    private final KerberosService service;
    private final HostAccount account;
    private final GSSContext context;
    private @Nullable MessageSealing sealing;

    KerberosLogin(KerberosService service, HostAccount account) throws RefusedException {
        this.service = service;
        this.account = account;
        this.context = service.newContext();
    }

    @Override
    public byte @Nullable [] step(byte[] token) throws RefusedException {
        byte[] answer = service.as(() -> context.acceptSecContext(token, 0, token.length));
        if (context.isEstablished()) {
            checkUser();
            sealing = new KerberosSealing(context);
        }
        return answer;
    }

    /** The realm is whose key distribution centre the keytab is from. */
    private void checkUser() throws RefusedException {
        try {
            String name = context.getSrcName().toString();
            String user = name.substring(0, Math.max(name.indexOf('@'), 0));
            if (!user.toLowerCase(Locale.ROOT).equals(account.user().toLowerCase(Locale.ROOT))) {
                throw new RefusedException("unknown user " + name);
            }
        } catch (GSSException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public @Nullable MessageSealing sealing() {
        return sealing;
    }
}
