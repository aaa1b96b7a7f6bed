/**
 * What was earned and by whom it is claimed (rules, sections 6 and 9): counters that only rise, and
 * the stakers' accumulator.
 */
package io.tributary.attribution.claim;
