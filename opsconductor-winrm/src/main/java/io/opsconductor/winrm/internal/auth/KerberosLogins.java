package io.opsconductor.winrm.internal.auth;

import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.winrm.internal.engine.CredentialDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosTicket;
import org.jspecify.annotations.Nullable;

/**
 * Logs accounts in at their realm, once for as long as the ticket is good; two hundred targets need one ticket, not two
 * hundred. Safe for use by many threads, which may block for the realm's answer.
 */
final class KerberosLogins {
    /** A ticket that ends sooner is not begun with. */
    private static final Duration LEAST = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final CredentialDigest digest = new CredentialDigest();
    private final Map<String, Entry> entries = new HashMap<>();

    KerberosLogins(InstantSource clock) {
        this.clock = clock;
    }

    /** The account with its tickets. @throws io.opsconductor.spi.transport.TransportException if it cannot log in */
    Subject login(CredentialData credential) {
        Entry entry;
        synchronized (this) {
            entries.values().removeIf(Entry::isOver);
            entry = entries.computeIfAbsent(digest.of(credential), none -> new Entry());
        }
        return entry.subject(credential);
    }

    private final class Entry {
        private @Nullable Subject subject;
        private volatile @Nullable Instant end;

        boolean isOver() {
            Instant known = end;
            return known != null && known.isBefore(clock.instant().plus(LEAST));
        }

        /** One at a time: who comes while another logs in gets the same ticket. */
        synchronized Subject subject(CredentialData credential) {
            if (subject == null || isOver()) {
                Subject fresh = KerberosLogin.of(credential);
                end = fresh.getPrivateCredentials(KerberosTicket.class).stream()
                        .map(ticket -> ticket.getEndTime().toInstant())
                        .min(Instant::compareTo)
                        .orElse(Instant.EPOCH);
                subject = fresh;
                return fresh;
            }
            return subject;
        }
    }
}
