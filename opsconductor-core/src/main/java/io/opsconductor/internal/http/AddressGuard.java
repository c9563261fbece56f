package io.opsconductor.internal.http;

import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Refuses addresses at which there is no target, but something that answers only those who are near, such as the metadata
 * service of a cloud, which gives away the machine's credentials: link-local, multicast and unspecified addresses, and those of
 * metadata services that are elsewhere.
 */
final class AddressGuard {
    private static final Set<String> METADATA_SERVICES = Set.of(
            "100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2:0:0:0:0:0:254", "fd20:ce:0:0:0:0:0:254");

    /** IPv4 addresses are carried in IPv6 ones of these beginnings (RFC 6052, RFC 4291), in their last four bytes. */
    private static final List<byte[]> CARRIERS =
            List.of(new byte[] {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}, new byte[12]);

    private final boolean allowAll;

    AddressGuard(boolean allowAll) {
        this.allowAll = allowAll;
    }

    /**
     * The address that the endpoint's name has, the first if there are several. Blocks.
     *
     * @throws TransportException {@code hostname_not_resolved}, or {@code address_forbidden} if one of them is refused
     */
    InetAddress resolve(Endpoint endpoint) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(endpoint.hostname());
        } catch (UnknownHostException e) {
            throw new TransportException(
                    TransportErrorCode.HOSTNAME_NOT_RESOLVED,
                    "The name " + endpoint.hostname() + " has no address.",
                    "Check the target's hostname, and that the machine OpsConductor runs on can resolve it.",
                    e);
        }
        for (InetAddress address : addresses) {
            if (!allowAll && isRefused(address)) {
                throw new TransportException(
                        TransportErrorCode.ADDRESS_FORBIDDEN,
                        "The address of " + endpoint.hostname() + ", " + address.getHostAddress()
                                + ", is link-local, multicast, unspecified, or that of a metadata service: no target may have"
                                + " it.",
                        "Check the target's hostname. If it is meant, the operator can allow such addresses with the"
                                + " transport's setting allow_link_local.");
            }
        }
        return addresses[0];
    }

    static boolean isRefused(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress()
                || METADATA_SERVICES.contains(address.getHostAddress())
                || (address instanceof Inet6Address && !address.isLoopbackAddress() && carriesRefused(address));
    }

    private static boolean carriesRefused(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (CARRIERS.stream().noneMatch(start -> Arrays.equals(start, Arrays.copyOf(bytes, start.length)))) {
            return false;
        }
        try {
            return isRefused(InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
