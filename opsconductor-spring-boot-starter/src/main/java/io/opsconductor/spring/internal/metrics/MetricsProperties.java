package io.opsconductor.spring.internal.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of metrics.
 *
 * @param jobTag whether those of runs carry the name of the job; each job makes them as many again
 */
@ConfigurationProperties("opsconductor.metrics")
record MetricsProperties(@DefaultValue("false") boolean jobTag) {}
