package io.headwater.common.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Binds a tree of text and the environment to a record, noting every problem on the way. */
final class RecordBinder {
    private final ScalarParser scalars;
    private final Environment environment;
    private final Problems problems;

    RecordBinder(ScalarParser scalars, Environment environment, Problems problems) {
        this.scalars = scalars;
        this.environment = environment;
        this.problems = problems;
    }

    /** The record, or null after at least one problem was noted. */
    @Nullable
    Record bind(Class<?> type, JsonNode node, String path) {
        if (!node.isObject()) {
            problems.shape(path, node, "give a mapping of " + names(type));
            return null;
        }
        int before = problems.count();
        refuseUnknown(type, node, path);
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(components[i], node, join(path, components[i].getName()));
        }
        return problems.count() > before ? null : construct(type, components, values, path);
    }

    private void refuseUnknown(Class<?> type, JsonNode node, String path) {
        List<String> known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                problems.note(join(path, name), "unknown key; known here: " + names(type));
            }
        }
    }

    private @Nullable Object component(RecordComponent component, JsonNode parent, String path) {
        String override = isNested(component.getType()) ? null : environment.override(path);
        if (override != null) {
            int before = problems.count();
            Object value = value(component.getGenericType(), Environment.tree(component.getType(), override), path);
            problems.blame(before, EnvironmentName.of(path));
            return value;
        }
        JsonNode node = parent.get(component.getName());
        return node != null && !node.isNull() ? value(component.getGenericType(), node, path) : absent(component, path);
    }

    private @Nullable Object absent(RecordComponent component, String path) {
        Class<?> type = component.getType();
        Default fallback = component.getAnnotation(Default.class);
        if (fallback != null) {
            return value(component.getGenericType(), Environment.tree(type, fallback.value()), path);
        }
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (isNested(type) && (!nullable || environment.overrides(type, path))) {
            return bind(type, JsonNodeFactory.instance.objectNode(), path);
        }
        if (!nullable) {
            problems.note(path, "is missing; give a value");
        }
        return null;
    }

    private boolean isNested(Class<?> type) {
        return type.isRecord() && !scalars.knows(type);
    }

    private @Nullable Object value(Type type, JsonNode node, String path) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return list(generic.getActualTypeArguments()[0], node, path);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return map(generic.getActualTypeArguments()[1], node, path);
        }
        if (type instanceof Class<?> plain && isNested(plain)) {
            return bind(plain, node, path);
        }
        if (type instanceof Class<?> plain && scalars.knows(plain)) {
            return scalar(plain, node, path);
        }
        throw new IllegalStateException("settings cannot be of " + type + ", as " + path + " is");
    }

    private @Nullable Object list(Type item, JsonNode node, String path) {
        if (!node.isArray()) {
            problems.shape(path, node, "give a list");
            return null;
        }
        List<Object> list = new ArrayList<>();
        int index = 0;
        for (JsonNode element : node) {
            Object value = value(item, element, path + "[" + index++ + "]");
            if (value != null) {
                list.add(value);
            }
        }
        return List.copyOf(list);
    }

    private @Nullable Object map(Type item, JsonNode node, String path) {
        if (!node.isObject()) {
            problems.shape(path, node, "give a mapping");
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            Object value = value(item, property.getValue(), join(path, property.getKey()));
            if (value != null) {
                map.put(property.getKey(), value);
            }
        }
        return Collections.unmodifiableMap(map);
    }

    private @Nullable Object scalar(Class<?> type, JsonNode node, String path) {
        if (!node.isString()) {
            problems.shape(path, node, "give a single value");
            return null;
        }
        try {
            return scalars.parse(type, node.stringValue());
        } catch (IllegalArgumentException e) {
            problems.value(path, node.stringValue(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Record construct(
            Class<?> type, RecordComponent[] components, @Nullable Object[] values, String path) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (Record) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            refused(path, e.getTargetException());
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("settings record " + type + " cannot be built", e);
        }
    }

    private void refused(String path, Throwable cause) {
        if (cause instanceof InvalidSettingException invalid) {
            problems.value(join(path, invalid.field()), invalid.value(), invalid.remedy());
        } else if (cause instanceof IllegalArgumentException) {
            problems.note(path, Secret.mask(String.valueOf(cause.getMessage())));
        } else {
            throw new IllegalStateException("the settings at '" + path + "' cannot be built", cause);
        }
    }

    private static String names(Class<?> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
