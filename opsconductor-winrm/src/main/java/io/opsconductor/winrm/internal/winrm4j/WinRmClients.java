package io.opsconductor.winrm.internal.winrm4j;

import io.cloudsoft.winrm4j.client.PayloadEncryptionMode;
import io.cloudsoft.winrm4j.client.WinRmClient;
import io.cloudsoft.winrm4j.client.WinRmClientBuilder;
import io.cloudsoft.winrm4j.client.WinRmClientContext;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.winrm.internal.auth.AccountName;
import io.opsconductor.winrm.internal.engine.TargetOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.asyncclient.AsyncHTTPConduit;
import org.apache.cxf.transport.http.asyncclient.AsyncHTTPConduitFactory;
import org.apache.cxf.transport.http.asyncclient.AsyncHTTPConduitFactory.UseAsyncPolicy;
import org.apache.http.client.config.AuthSchemes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes clients of winrm4j that are safe to use. Safe for use by many threads. */
final class WinRmClients implements AutoCloseable {
    /** For an answer, beyond the operation timeout. For Basic CXF has 60 s, which is no setting of winrm4j. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(WinRmClients.class);

    private final ClassLoader loader;
    private final Bus bus;

    WinRmClients(ClassLoader loader) {
        this.loader = loader;
        bus = within(WinRmClients::createBus);
    }

    /** The bus is ours alone: CXF would make the first of a JVM the default for all that the host does with CXF. */
    private static Bus createBus() {
        Bus hosts = BusFactory.getDefaultBus(false);
        Bus created = new CXFBusFactory().createBus();
        BusFactory.clearDefaultBusForAnyThread(created);
        BusFactory.setDefaultBus(hosts);
        created.setProperty(AsyncHTTPConduit.USE_ASYNC, true);
        created.setProperty(AsyncHTTPConduitFactory.USE_POLICY, UseAsyncPolicy.ALWAYS);
        created.setProperty(FaultListener.class.getName(), (FaultListener) WinRmClients::logFault);
        // winrm4j follows redirects, with the credential
        created.setProperty("http.redirect.same.host.only", "true");
        return created;
    }

    /** In place of a warning with a stack trace, which CXF would write for each fault; what it means we tell. */
    private static boolean logFault(Exception failure, String description, Message message) {
        LOG.debug("{}: {}", description, failure.toString());
        return false;
    }

    /**
     * A new client, which has not connected yet.
     *
     * @param goOn asked, when nothing came within the operation timeout, whether to go on waiting
     */
    WinRmClient create(ConnectRequest request, TargetOptions options, Order order, Predicate<String> goOn) {
        WinRmPassword account = (WinRmPassword) request.credential();
        boolean basic = account.authScheme() == AuthScheme.BASIC;
        AccountName name = AccountName.of(account);
        String scheme = options.useHttps() ? "https://" : "http://";
        WinRmClientBuilder builder = WinRmClient.builder(scheme + request.endpoint() + options.path())
                .context(WinRmClientContext.newInstance(bus))
                .authenticationScheme(basic ? AuthSchemes.BASIC : AuthSchemes.NTLM)
                .payloadEncryptionMode(
                        basic || options.useHttps() ? PayloadEncryptionMode.OPTIONAL : PayloadEncryptionMode.REQUIRED)
                .connectionTimeout(request.timeout().toMillis())
                .operationTimeout(Winrm4jCommand.OPERATION_LIMIT.toMillis())
                .receiveTimeout(Winrm4jCommand.OPERATION_LIMIT.plus(MARGIN).toMillis())
                .retryReceiveAfterOperationTimeout(goOn)
                // a request that is sent twice may make two shells, or lose output
                .failureRetryPolicy(WinRmClientBuilder.simpleCounterRetryPolicy(0))
                .environment(order.environment());
        String directory = order.workingDirectory();
        if (directory != null) {
            builder.workingDirectory(directory);
        }
        String password = account.password().reveal(bytes -> new String(bytes, StandardCharsets.UTF_8));
        if (basic) {
            builder.credentials(account.username(), password);
        } else {
            builder.credentials(name.domain().isEmpty() ? null : name.domain(), name.user(), password);
        }
        return within(() -> {
            WinRmClient client = builder.build();
            oneConnection(client);
            return client;
        });
    }

    /** The state of the sealing is the credential's, not the connection's: a second connection would break both. */
    private static void oneConnection(WinRmClient client) {
        InnerField.get(client, WinRmClient.class, "factoryToCleanup", AsyncHTTPConduitFactory.class)
                .update(Map.of(
                        AsyncHTTPConduitFactory.MAX_PER_HOST_CONNECTIONS, 1,
                        AsyncHTTPConduitFactory.MAX_CONNECTIONS, 1,
                        AsyncHTTPConduitFactory.THREAD_COUNT, 1));
    }

    /** Does what finds its parts through the thread's class loader, which on a borrowed thread may be any. */
    <T> T within(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        bus.shutdown(true);
    }
}
