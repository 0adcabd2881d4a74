/** An action for administrators, in an application of a web framework. */
package dev.jwtbearer.framework;
