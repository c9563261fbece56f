package io.opsconductor.server.demo;

import io.opsconductor.Services;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobSource;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The demo's credentials, targets and jobs. Each is made once, and brought up to date at every further start. */
final class DemoFleet {
    private final Services services;

    DemoFleet(Services services) {
        this.services = services;
    }

    /** Makes the credential and the target fit the host, which has another port and password at every start. */
    Target target(DemoHost host) {
        CredentialId credential = credential(
                "demo-ssh",
                "Logs in to the demo's host.",
                new SshPassword(DemoHost.USERNAME, Secret.ofString(host.password())));
        return target(TargetSpec.of("web-1", "ssh", "127.0.0.1")
                .withPort(host.port())
                .withCredential(credential)
                .withTags("env:demo", "role:web"));
    }

    /** The same for the Windows host that is simulated. */
    Target target(DemoWindowsHost host) {
        CredentialId credential = credential(
                "demo-winrm-simulated",
                "Logs in to the demo's simulated Windows host.",
                new WinRmPassword(DemoWindowsHost.USERNAME, Secret.ofString(host.password()), null, AuthScheme.NTLM));
        return target(TargetSpec.of("win-1-simulated", "winrm", "127.0.0.1")
                .withPort(host.port())
                .withCredential(credential)
                .withTags("env:demo", "role:print", "simulated:true")
                .withMetadata(Map.of("winrm_use_https", "false")));
    }

    private Target target(TargetSpec spec) {
        return services.targets()
                .findByName(spec.name())
                .map(target -> services.targets().update(target.id(), spec))
                .orElseGet(() -> services.targets().create(spec));
    }

    private CredentialId credential(String name, String description, CredentialData login) {
        Credential credential = services.credentials()
                .findByName(name)
                .map(found -> services.credentials().rotate(found.id(), login))
                .orElseGet(() -> services.credentials().create(new NewCredential(name, description, login)));
        return credential.id();
    }

    /** A sample job, in the revision of this release; it has its file's name. */
    Job job(String name) {
        JobSource source = JobSource.yaml(text("/io/opsconductor/server/demo/" + name + ".yaml"));
        Optional<Job> found = services.jobs().findByName(name);
        if (found.isEmpty()) {
            return services.jobs().create(source);
        }
        Job job = found.get();
        return job.latest().source().equals(source) ? job : services.jobs().update(job.id(), source);
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(DemoFleet.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
