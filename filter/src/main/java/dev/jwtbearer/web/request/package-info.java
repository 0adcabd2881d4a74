/** The request as the application, or an error page, sees it. */
@NullMarked
package dev.jwtbearer.web.request;

import org.jspecify.annotations.NullMarked;
