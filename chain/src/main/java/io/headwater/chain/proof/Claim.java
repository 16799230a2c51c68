package io.headwater.chain.proof;

import org.jspecify.annotations.Nullable;

/** Something that an answer says of a block, to be compared with what it must be. */
final class Claim {
    private final String where;
    private final @Nullable String kind;
    private final int index;
    private final Object answer;

    private Claim(String where, @Nullable String kind, int index, Object answer) {
        this.where = where;
        this.kind = kind;
        this.index = index;
        this.answer = answer;
    }

    /** @param where what is looked at, such as "block 41 (0x…)" */
    static Claim of(String where, Object answer) {
        return new Claim(where, null, 0, answer);
    }

    /** A part of it; the whole answer stays what may be refuted. */
    Claim part(String kindOfPart, int indexOfPart) {
        return new Claim(where(), kindOfPart, indexOfPart, answer);
    }

    /** Put into words only when it is needed: most claims hold. */
    private String where() {
        return kind == null ? where : where + ": " + kind + " " + index;
    }

    void same(String what, Object expected, Object got) {
        if (!expected.equals(got)) {
            throw refuted(what + ": expected " + expected + ", got " + got);
        }
    }

    void same(String what, long expected, long got) {
        if (expected != got) {
            throw refuted(what + ": expected " + expected + ", got " + got);
        }
    }

    DisprovedException refuted(String why) {
        return new DisprovedException(where() + ": " + why, answer);
    }
}
