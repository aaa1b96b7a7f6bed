/**
 * The arrows between the modules: enters, the compiled classes of all of them; leaves, a failure
 * that names the class and what it must not know. {@code forbidden} is a model of the same rooms in
 * which every arrow points the wrong way.
 */
package io.tributary.node.architecture;
