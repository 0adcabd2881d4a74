/** The filter class that web.xml names. */
@NullMarked
package dev.jwtbearer;

import org.jspecify.annotations.NullMarked;
