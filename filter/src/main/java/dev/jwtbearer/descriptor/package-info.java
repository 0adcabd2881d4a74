/** What the container does before or besides the filter, as far as it tells. */
@NullMarked
package dev.jwtbearer.descriptor;

import org.jspecify.annotations.NullMarked;
