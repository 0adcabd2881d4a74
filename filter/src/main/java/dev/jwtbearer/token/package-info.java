/** The pipeline that turns a token into a verdict. */
@NullMarked
package dev.jwtbearer.token;

import org.jspecify.annotations.NullMarked;
