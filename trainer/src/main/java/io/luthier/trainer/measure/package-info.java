/** What is measured of trainings, and what other tools call it. */
@org.jspecify.annotations.NullMarked
package io.luthier.trainer.measure;
