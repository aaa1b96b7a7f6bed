/**
 * Sketches and the pages of account code that hold them (rules, sections 4 and 5): formats, byte
 * layouts, dot products. Integers only; nothing here knows money.
 */
package io.tributary.attribution.sketch;
