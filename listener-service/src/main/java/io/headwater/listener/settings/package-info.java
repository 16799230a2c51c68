/** What an operator gives a listener. */
@NullMarked
package io.headwater.listener.settings;

import org.jspecify.annotations.NullMarked;
