/** The response as the application sees it. */
@NullMarked
package dev.jwtbearer.web.response;

import org.jspecify.annotations.NullMarked;
