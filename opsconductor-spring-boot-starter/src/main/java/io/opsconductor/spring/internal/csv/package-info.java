/** CSV as in RFC 4180: what goes over the wire where people use spreadsheets. */
@NullMarked
package io.opsconductor.spring.internal.csv;

import org.jspecify.annotations.NullMarked;
