/** JMH benchmarks, one class per question. */
@NullMarked
package wavetank.bench;

import org.jspecify.annotations.NullMarked;
