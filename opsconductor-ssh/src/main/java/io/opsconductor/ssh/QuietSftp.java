package io.opsconductor.ssh;

import java.io.IOException;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.logging.SimplifiedLog;
import org.apache.sshd.sftp.client.SftpErrorDataHandler;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.client.impl.DefaultSftpClient;
import org.apache.sshd.sftp.client.impl.DefaultSftpClientFactory;

/** SFTP that never dumps the content of files into a log, which MINA would at trace level. */
final class QuietSftp extends DefaultSftpClientFactory {
    @Override
    protected DefaultSftpClient createDefaultSftpClient(
            ClientSession session, SftpVersionSelector versions, SftpErrorDataHandler errors) throws IOException {
        return new Client(session, versions, errors);
    }

    private static final class Client extends DefaultSftpClient {
        Client(ClientSession session, SftpVersionSelector versions, SftpErrorDataHandler errors) throws IOException {
            super(session, versions, errors);
        }

        /** Called by the constructor of the superclass. */
        @Override
        protected ChannelSubsystem createSftpChannelSubsystem(ClientSession session) {
            return new SftpChannelSubsystem() {
                @Override
                protected SimplifiedLog getSimplifiedLogger() {
                    return SimplifiedLog.EMPTY;
                }
            };
        }
    }
}
