/**
 * What fleets whose workers are other processes have in common: orders, reports and terms as text, and a worker's part of a study.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.fleet.wire;
