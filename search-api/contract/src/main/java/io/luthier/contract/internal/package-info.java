/** What this project's own tests share: how much of them runs, and the texts that they compare with. Not exported. */
@NullMarked
package io.luthier.contract.internal;

import org.jspecify.annotations.NullMarked;
