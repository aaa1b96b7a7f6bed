/** The engine with somebody watching against the engine alone. */
package io.tributary.fuzz.listener;
