/**
 * What every strategy and every objective keeps to, as JUnit tests to inherit: extend {@link
 * io.luthier.contract.StrategyContract} or {@link io.luthier.contract.ObjectiveContract}, say which one is meant, and run it.
 * JUnit Jupiter and AssertJ are needed on the test class path.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.contract;
