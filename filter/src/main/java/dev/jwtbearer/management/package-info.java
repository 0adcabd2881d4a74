/** What an operator sees: counts, the state of the keys, and the MBean that shows them. */
@NullMarked
package dev.jwtbearer.management;

import org.jspecify.annotations.NullMarked;
