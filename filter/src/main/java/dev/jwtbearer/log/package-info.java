/**
 * What reaches the log: text that anybody may have sent is cleaned and cut, repeated lines are
 * limited.
 */
@NullMarked
package dev.jwtbearer.log;

import org.jspecify.annotations.NullMarked;
