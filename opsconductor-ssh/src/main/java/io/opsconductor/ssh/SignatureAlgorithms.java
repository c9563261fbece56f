package io.opsconductor.ssh;

import java.io.IOException;
import org.apache.sshd.common.kex.extension.DefaultClientKexExtensionHandler;
import org.apache.sshd.common.kex.extension.parser.ServerSignatureAlgorithms;
import org.apache.sshd.common.session.Session;

/**
 * Takes notice of the one extension that matters here (RFC 8308, section 3.1): which signatures a server accepts, so
 * that RSA keys work. The others MINA would announce in the log for each connection.
 */
final class SignatureAlgorithms extends DefaultClientKexExtensionHandler {
    @Override
    public boolean handleKexExtensionRequest(Session session, int index, int count, String name, byte[] data)
            throws IOException {
        return !name.equals(ServerSignatureAlgorithms.NAME)
                || super.handleKexExtensionRequest(session, index, count, name, data);
    }
}
