/** A token issuer for trials. It is no part of a real deployment. */
@NullMarked
package dev.jwtbearer.sample.devissuer;

import org.jspecify.annotations.NullMarked;
