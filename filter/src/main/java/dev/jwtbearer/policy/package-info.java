/** What a request must bring before the application is called. */
@NullMarked
package dev.jwtbearer.policy;

import org.jspecify.annotations.NullMarked;
