/** What the sample shows of the filter's decisions. A real application tells nobody. */
@NullMarked
package dev.jwtbearer.sample.insight;

import org.jspecify.annotations.NullMarked;
