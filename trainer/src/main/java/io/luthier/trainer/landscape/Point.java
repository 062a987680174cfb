package io.luthier.trainer.landscape;

/** A place on a plane. */
public record Point(double x, double y) {}
