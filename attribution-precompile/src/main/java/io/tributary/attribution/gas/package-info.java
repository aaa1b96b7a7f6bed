/**
 * Prices of the precompile (rules, section 12) and the meter that takes them from the frame as the
 * work goes on.
 */
package io.tributary.attribution.gas;
