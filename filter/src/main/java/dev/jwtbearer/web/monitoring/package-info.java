/** What is counted of requests, for {@code management} to show. */
@NullMarked
package dev.jwtbearer.web.monitoring;

import org.jspecify.annotations.NullMarked;
