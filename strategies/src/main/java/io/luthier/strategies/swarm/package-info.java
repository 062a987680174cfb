/** Swarms: particles that follow each other, and ants that sample around an archive of solutions. */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.swarm;
