package io.opsconductor.ssh;

import java.util.List;
import org.apache.sshd.client.ClientFactoryManager;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.client.session.SessionFactory;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.logging.SimplifiedLog;

/**
 * A session that authenticates by its own attempt's methods, and never dumps its packets into a log: at trace level
 * MINA would, and passwords with them.
 */
final class QuietSession extends ClientSessionImpl {
    private QuietSession(ClientFactoryManager client, IoSession ioSession) throws Exception {
        super(client, ioSession);
    }

    @Override
    protected SimplifiedLog getSimplifiedLogger() {
        return SimplifiedLog.EMPTY;
    }

    /** Asked for in the constructor of the superclass already. */
    @Override
    public List<UserAuthFactory> getUserAuthFactories() {
        ConnectAttempt attempt = ConnectAttempt.of(this);
        return attempt == null ? super.getUserAuthFactories() : attempt.methods();
    }

    static SessionFactory factory(ClientFactoryManager client) {
        return new SessionFactory(client) {
            @Override
            protected ClientSessionImpl doCreateSession(IoSession ioSession) throws Exception {
                return new QuietSession(getClient(), ioSession);
            }
        };
    }
}
