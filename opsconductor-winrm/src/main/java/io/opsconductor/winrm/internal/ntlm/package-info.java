/** NTLMv2 for a client: the messages, the keys, and the sealing of what follows (MS-NLMP). */
@NullMarked
package io.opsconductor.winrm.internal.ntlm;

import org.jspecify.annotations.NullMarked;
