package io.opsconductor.server.demo;

import io.opsconductor.Services;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobSource;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** The demo's credential, target and job. Each is made once, and brought up to date at every further start. */
final class DemoFleet {
    static final String TARGET = "web-1";

    private static final String CREDENTIAL = "demo-ssh";

    private final Services services;

    DemoFleet(Services services) {
        this.services = services;
    }

    /** Makes the credential and the target fit the host, which has another port and password at every start. */
    Target target(DemoHost host) {
        TargetSpec spec = TargetSpec.of(TARGET, "ssh", "127.0.0.1")
                .withPort(host.port())
                .withCredential(credential(host))
                .withTags("env:demo", "role:web");
        return services.targets()
                .findByName(TARGET)
                .map(target -> services.targets().update(target.id(), spec))
                .orElseGet(() -> services.targets().create(spec));
    }

    private CredentialId credential(DemoHost host) {
        SshPassword login = new SshPassword(DemoHost.USERNAME, Secret.ofString(host.password()));
        Credential credential = services.credentials()
                .findByName(CREDENTIAL)
                .map(found -> services.credentials().rotate(found.id(), login))
                .orElseGet(() -> services.credentials()
                        .create(new NewCredential(CREDENTIAL, "Logs in to the demo's host.", login)));
        return credential.id();
    }

    /** The sample job, in the revision of this release. */
    Job job() {
        JobSource source = JobSource.yaml(text("/io/opsconductor/server/demo/say-hello.yaml"));
        Optional<Job> found = services.jobs().findByName("say-hello");
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
