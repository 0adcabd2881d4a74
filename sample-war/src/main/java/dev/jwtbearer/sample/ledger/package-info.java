/** The legacy application: a wholesaler's order ledger that knows only the servlet API. */
@NullMarked
package dev.jwtbearer.sample.ledger;

import org.jspecify.annotations.NullMarked;
