/**
 * Measurements beside peers. Programs enter, tables of figures leave, each with its peer from the
 * same run. Nothing here is a test, and no figure is ever asserted.
 */
package io.tributary.bench;
