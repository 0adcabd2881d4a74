/** What an application may touch. JDK and servlet types only. */
@NullMarked
package dev.jwtbearer.api;

import org.jspecify.annotations.NullMarked;
