package io.luthier.trainer.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.luthier.json.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Named tensors and texts in one file: the length of a JSON header in eight bytes, the header, padded to a multiple of eight, and
 * the numbers of all tensors one after the other. Everything is little-endian. Nothing in such a file is code.
 *
 * @param texts the header's metadata
 * @param tensors by name, in the order of the file
 * @see <a href="https://huggingface.co/docs/safetensors">safetensors</a>
 */
public record Safetensors(Map<String, String> texts, Map<String, Tensor> tensors) {
    private static final String TEXTS = "__metadata__";
    private static final int LARGEST_HEADER = 100_000_000; // the limit of the format

    public Safetensors {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * Numbers in rows.
     *
     * @param type {@code F32} or {@code F64}
     * @param shape the sizes of its dimensions
     * @param data its numbers, last dimension first
     */
    public record Tensor(String type, List<Integer> shape, ByteBuffer data) {
        public Tensor {
            shape = List.copyOf(shape);
            data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
        }

        /** Numbers of a part of an array. */
        public static Tensor of(float[] values, int from, int count, List<Integer> shape) {
            ByteBuffer data = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
            data.asFloatBuffer().put(values, from, count);
            return new Tensor("F32", shape, data);
        }

        /** One row of numbers. */
        public static Tensor of(double... values) {
            ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            data.asDoubleBuffer().put(values);
            return new Tensor("F64", List.of(values.length), data);
        }

        /** Puts its numbers, of type {@code F32}, into an array. */
        void into(float[] values, int from, int count) {
            data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values, from, count);
        }

        /** Its numbers, of type {@code F64}. */
        double[] doubles() {
            double[] values = new double[data.capacity() / 8];
            data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
            return values;
        }
    }

    /** As a file. */
    public byte[] bytes() {
        var header = new LinkedHashMap<String, @Nullable Object>();
        header.put(TEXTS, new LinkedHashMap<String, @Nullable Object>(texts));
        int at = 0;
        for (var entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            int end = Math.addExact(at, tensor.data().capacity());
            var fields = new LinkedHashMap<String, @Nullable Object>();
            fields.put("dtype", tensor.type());
            fields.put("shape", tensor.shape());
            fields.put("data_offsets", List.of(at, end));
            header.put(entry.getKey(), fields);
            at = end;
        }
        byte[] json = Json.line(header).getBytes(UTF_8);
        int padded = (json.length + 7) & ~7;
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(8 + padded, at)).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded).put(json);
        while (file.position() < 8 + padded) {
            file.put((byte) ' ');
        }
        tensors.values().forEach(tensor -> file.put(tensor.data().duplicate()));
        return file.array();
    }

    /**
     * What a file holds.
     *
     * @throws IllegalArgumentException saying what of it is not as it must be
     */
    public static Safetensors of(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 8) {
            throw new IllegalArgumentException(
                    "it has " + bytes.length + " bytes, fewer than the 8 it must begin with");
        }
        long length = file.getLong();
        if (length < 2 || length > LARGEST_HEADER) {
            throw new IllegalArgumentException("its header would have " + Long.toUnsignedString(length) + " bytes");
        }
        if (length > bytes.length - 8) {
            throw new IllegalArgumentException(
                    "it ends in its header, which has " + length + " bytes: it may have been truncated");
        }
        Map<String, @Nullable Object> header;
        try {
            header = Json.object(new String(bytes, 8, (int) length, UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its header is no JSON", e);
        }
        int start = 8 + (int) length;
        return new Safetensors(
                texts(header.remove(TEXTS)),
                tensors(header, file.position(start).slice()));
    }

    private static Map<String, String> texts(@Nullable Object value) {
        var texts = new LinkedHashMap<String, String>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, text) -> texts.put(String.valueOf(name), String.valueOf(text)));
        }
        return texts;
    }

    private static Map<String, Tensor> tensors(Map<String, @Nullable Object> header, ByteBuffer data) {
        var places = new ArrayList<Place>();
        header.forEach((name, fields) -> places.add(Place.of(name, fields)));
        places.sort(Comparator.comparingLong(Place::from).thenComparingLong(Place::to));
        var tensors = new LinkedHashMap<String, Tensor>();
        long at = 0;
        for (Place place : places) {
            if (place.from() != at || place.to() > data.capacity()) {
                throw new IllegalArgumentException("the tensor '" + place.name() + "' would be at bytes " + place.from()
                        + " to " + place.to() + " of " + data.capacity() + ": it may have been truncated");
            }
            ByteBuffer part = data.duplicate()
                    .position((int) place.from())
                    .limit((int) place.to())
                    .slice();
            tensors.put(place.name(), new Tensor(place.type(), place.shape(), part));
            at = place.to();
        }
        if (at != data.capacity()) {
            throw new IllegalArgumentException("its tensors have " + at + " bytes, and it has " + data.capacity()
                    + ": it may have been truncated or added to");
        }
        return tensors;
    }

    /** Where a tensor is. */
    private record Place(String name, String type, List<Integer> shape, long from, long to) {
        static Place of(String name, @Nullable Object value) {
            if (value instanceof Map<?, ?> fields
                    && fields.get("dtype") instanceof String type
                    && fields.get("shape") instanceof List<?> sizes
                    && fields.get("data_offsets") instanceof List<?> ends
                    && ends.size() == 2
                    && ends.get(0) instanceof Long from
                    && ends.get(1) instanceof Long to
                    && (type.equals("F32") || type.equals("F64"))) {
                var shape = new ArrayList<Integer>();
                long count = 1;
                for (Object size : sizes) {
                    if (!(size instanceof Long n) || n < 0 || n > Integer.MAX_VALUE || count * n > Integer.MAX_VALUE) {
                        throw new IllegalArgumentException("the shape of the tensor '" + name + "' is " + sizes);
                    }
                    shape.add(n.intValue());
                    count *= n;
                }
                if (from < 0 || to - from != count * (type.equals("F32") ? 4 : 8)) {
                    throw new IllegalArgumentException(
                            "the tensor '" + name + "' has the shape " + sizes + " and " + (to - from) + " bytes");
                }
                return new Place(name, type, shape, from, to);
            }
            throw new IllegalArgumentException("the header says of '" + name + "' what is said of no tensor");
        }
    }
}
