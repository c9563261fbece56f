package io.opsconductor.winrm;

import io.opsconductor.spi.credential.CredentialType;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportProvider;
import io.opsconductor.winrm.internal.auth.Authentications;
import io.opsconductor.winrm.internal.engine.WinRmEngine;
import io.opsconductor.winrm.internal.engine.WinRmSettings;
import io.opsconductor.winrm.internal.engine.WinRmTransport;
import io.opsconductor.winrm.internal.engine.Workers;
import io.opsconductor.winrm.internal.http.TlsTrust;
import io.opsconductor.winrm.internal.http.TlsTrusts;
import io.opsconductor.winrm.internal.winrm4j.Winrm4jEngine;
import io.opsconductor.winrm.internal.wsman.WsmanEngine;
import io.opsconductor.winrm.internal.wsman.WsmanSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reaches Windows targets over WinRM (MS-WSMV), with a password by NTLM, Kerberos or Basic, over HTTP with encrypted
 * messages or over HTTPS. The shells are {@code powershell}, the default, {@code pwsh} and {@code cmd}.
 *
 * <p>Settings, all optional: {@code engine} (the engine of targets whose metadata names none in {@code winrm_engine}:
 * {@code wsman}, or {@code winrm4j} if that library is on the class path; {@code wsman}), {@code idle_timeout} (seconds for which an unused connection or shell is kept, 0 to 600; 30),
 * {@code shells_per_target} (shells that one account has on a target at most, 1 to 1000; 20, of the 30 that Windows
 * allows), {@code quota_wait} (seconds for which to try again where a target says that a limit is reached, 0 to 3600;
 * 30), {@code ca_file} (certificates in PEM to trust in place of this Java's).
 *
 * <p>Output sinks are called on the threads that read from the network and must not block; stages complete on the
 * engine's executor, which also resolves names and moves files. Whoever waits for a stage must therefore not hold the
 * executor's last thread.
 */
public final class WinRmTransportProvider implements TransportProvider {
    /** Called by {@link java.util.ServiceLoader}. */
    public WinRmTransportProvider() {}

    @Override
    public String name() {
        return "winrm";
    }

    @Override
    public int defaultPort() {
        return 5985;
    }

    @Override
    public Set<CredentialType> credentialTypes() {
        return Set.of(CredentialType.WINRM);
    }

    /** @throws IllegalArgumentException if a setting is not a number or out of range, or a file cannot be read */
    @Override
    public Transport open(TransportContext context) {
        WinRmSettings settings = WinRmSettings.of(context.settings());
        TlsTrust trust = trust(settings.caFile());
        Workers workers = new Workers(context.executor());
        WinRmEngine wsman = new WsmanEngine(
                workers,
                new WsmanSettings(settings.idleTimeout(), settings.shellsPerTarget(), settings.quotaWait()),
                new Authentications(context.clock()),
                trust);
        WinRmEngine winrm4j = new Winrm4jEngine(wsman, workers, trust != null);
        return new WinRmTransport(Map.of("wsman", wsman, "winrm4j", winrm4j), settings.engine(), workers);
    }

    private static @Nullable TlsTrust trust(String caFile) {
        if (caFile.isEmpty()) {
            return null;
        }
        try {
            return TlsTrusts.ofAuthorities(Files.readString(Path.of(caFile)));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the winrm setting ca_file cannot be used: " + e.getMessage(), e);
        }
    }
}
