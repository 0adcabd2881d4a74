/** What reaches the log: text a stranger sent is cleaned and cut, repeated lines are limited. */
@NullMarked
package dev.jwtbearer.log;

import org.jspecify.annotations.NullMarked;
