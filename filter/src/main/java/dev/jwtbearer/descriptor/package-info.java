/**
 * What deployment descriptors say (Servlet 6.0, chapters 12 to 14): URL patterns, security
 * constraints, mappings and error pages; and the warnings at start about what the container does
 * before or besides the filter.
 */
@NullMarked
package dev.jwtbearer.descriptor;

import org.jspecify.annotations.NullMarked;
