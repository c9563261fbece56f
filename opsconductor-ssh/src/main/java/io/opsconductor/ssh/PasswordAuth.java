package io.opsconductor.ssh;

import io.opsconductor.spi.Secret;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.auth.AbstractUserAuth;
import org.apache.sshd.client.auth.AbstractUserAuthFactory;
import org.apache.sshd.client.auth.UserAuth;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * The methods {@code password} (RFC 4252, section 8) and {@code keyboard-interactive} (RFC 4256), the latter only
 * where it asks one question. Whichever of them the server takes first gets the password once; it is not offered
 * again, since a second failure brings an account nearer to its lock.
 */
final class PasswordAuth {
    private static final String PASSWORD = "password";
    private static final String INTERACTIVE = "keyboard-interactive";

    private final Secret secret;
    private final AtomicBoolean offered = new AtomicBoolean();

    private PasswordAuth(Secret secret) {
        this.secret = secret;
    }

    static List<UserAuthFactory> methods(Secret secret) {
        PasswordAuth auth = new PasswordAuth(secret);
        return List.of(
                new Method(PASSWORD) {
                    @Override
                    public UserAuth createUserAuth(ClientSession session) {
                        return auth.new ByRequest();
                    }
                },
                new Method(INTERACTIVE) {
                    @Override
                    public UserAuth createUserAuth(ClientSession session) {
                        return auth.new ByQuestion();
                    }
                });
    }

    private abstract static class Method extends AbstractUserAuthFactory {
        Method(String name) {
            super(name);
        }
    }

    private static Buffer request(ClientSession session, String service, String method, int room) {
        Buffer buffer = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST, room);
        buffer.putString(session.getUsername());
        buffer.putString(service);
        buffer.putString(method);
        return buffer;
    }

    private final class ByRequest extends AbstractUserAuth {
        ByRequest() {
            super(PASSWORD);
        }

        @Override
        protected boolean sendAuthDataRequest(ClientSession session, String service) throws Exception {
            if (offered.getAndSet(true)) {
                return false;
            }
            Buffer buffer = request(session, service, PASSWORD, secret.length() + 256);
            buffer.putBoolean(false);
            putSecret(buffer);
            session.writePacket(buffer);
            return true;
        }

        /** The one message that may come here asks for a new password, which we have no say in. */
        @Override
        protected boolean processAuthDataRequest(ClientSession session, String service, Buffer buffer) {
            return false;
        }
    }

    private final class ByQuestion extends AbstractUserAuth {
        private boolean asked;

        ByQuestion() {
            super(INTERACTIVE);
        }

        @Override
        protected boolean sendAuthDataRequest(ClientSession session, String service) throws Exception {
            if (asked || offered.get()) {
                return false;
            }
            asked = true;
            Buffer buffer = request(session, service, INTERACTIVE, 256);
            buffer.putString("");
            buffer.putString("");
            session.writePacket(buffer);
            return true;
        }

        @Override
        protected boolean processAuthDataRequest(ClientSession session, String service, Buffer buffer)
                throws Exception {
            if (buffer.getUByte() != SshConstants.SSH_MSG_USERAUTH_INFO_REQUEST) {
                return false;
            }
            buffer.getString();
            buffer.getString();
            buffer.getString();
            int questions = buffer.getInt();
            if (questions > 1 || questions < 0 || (questions == 1 && offered.getAndSet(true))) {
                return false;
            }
            Buffer answer = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_INFO_RESPONSE, secret.length() + 64);
            answer.putUInt(questions);
            if (questions == 1) {
                putSecret(answer);
            }
            session.writePacket(answer);
            return true;
        }
    }

    private void putSecret(Buffer buffer) {
        secret.reveal(bytes -> {
            buffer.putBytes(bytes);
            return bytes.length;
        });
    }
}
