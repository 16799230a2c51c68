package io.headwater.demo;

import java.util.Locale;

/** The five services. Their main classes are known by name alone: whoever starts them imports none. */
public enum ServiceProgram {
    LISTENER("io.headwater.listener.ListenerService"),
    ROUTER("io.headwater.router.RouterService"),
    INVENTORY("io.headwater.inventory.InventoryService"),
    NOTIFIER("io.headwater.notifier.NotifierService"),
    LOGGER("io.headwater.logger.LoggerService");

    private final String mainClass;

    ServiceProgram(String mainClass) {
        this.mainClass = mainClass;
    }

    public String mainClass() {
        return mainClass;
    }

    /** The service's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
