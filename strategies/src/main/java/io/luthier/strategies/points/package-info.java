/**
 * What searches of several families are built from: the results told as points of the unit cube, the next points of a
 * low-discrepancy sequence, steps between points, and which axes are active at one. Internal.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.points;
