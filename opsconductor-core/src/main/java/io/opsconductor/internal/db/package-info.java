/** How the database is reached: transactions, migrations, ids, cursors. */
@NullMarked
package io.opsconductor.internal.db;

import org.jspecify.annotations.NullMarked;
