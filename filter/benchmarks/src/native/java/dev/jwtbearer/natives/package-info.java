/** The filter with a native provider of cryptography in the JVM. */
package dev.jwtbearer.natives;
