/** Whole requests under load: an application without security, with this filter, with another. */
package dev.jwtbearer.load;
