/** Requests of pages of other origins (Fetch standard, section 3.2). */
@NullMarked
package dev.jwtbearer.web.cors;

import org.jspecify.annotations.NullMarked;
