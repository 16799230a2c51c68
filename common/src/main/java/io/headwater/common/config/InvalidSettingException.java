package io.headwater.common.config;

/** Thrown by a settings record's constructor when a value does not fit: names field, value and remedy. */
public final class InvalidSettingException extends IllegalArgumentException {
    private final String field;
    private final Object value;
    private final String remedy;

    public InvalidSettingException(String field, Object value, String remedy) {
        super(field + " = '" + value + "': " + remedy);
        this.field = field;
        this.value = value;
        this.remedy = remedy;
    }

    String field() {
        return field;
    }

    Object value() {
        return value;
    }

    String remedy() {
        return remedy;
    }
}
