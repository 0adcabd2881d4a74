/** One bounded exchange with a provider: a GET or a POST. */
@NullMarked
package dev.jwtbearer.http;

import org.jspecify.annotations.NullMarked;
