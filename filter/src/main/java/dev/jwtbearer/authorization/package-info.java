/** What a request must bring before the application is called. */
@NullMarked
package dev.jwtbearer.authorization;

import org.jspecify.annotations.NullMarked;
