/** Calls of the application's own classes. Whatever they throw ends here. */
@NullMarked
package dev.jwtbearer.web.listener;

import org.jspecify.annotations.NullMarked;
