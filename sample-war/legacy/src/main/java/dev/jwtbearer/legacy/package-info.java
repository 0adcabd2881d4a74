/** An application as it was long before the filter came. */
package dev.jwtbearer.legacy;
