/** JSON text for the answers of the sample. */
@NullMarked
package dev.jwtbearer.sample.json;

import org.jspecify.annotations.NullMarked;
