/**
 * From sketches to weights (rules, section 5): noise floor, mass, quality, overrides in force,
 * ranking. Reads snapshots, changes nothing.
 */
package io.tributary.attribution.influence;
