/**
 * Builds the object graph of a filter out of its settings. Nothing is parsed or checked here, and
 * no other room builds across rooms.
 */
@NullMarked
package dev.jwtbearer.assembly;

import org.jspecify.annotations.NullMarked;
