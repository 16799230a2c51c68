package io.headwater.inventory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of holdings begins: after this row. Written {@code holder:standard:tokenId}. */
record PageKey(String holder, String standard, String tokenId) {
    /** Before every row. */
    static final PageKey START = new PageKey("", "", "0");

    private static final Pattern FORM = Pattern.compile("(0x[0-9a-f]{40}):(erc20|erc721|erc1155):(\\d{1,78})");

    /** @throws IllegalArgumentException naming the value and its form */
    static PageKey parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "after = '" + text + "' is no end of a page: give the 'next' of the page before");
        }
        return new PageKey(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    @Override
    public String toString() {
        return holder + ":" + standard + ":" + tokenId;
    }
}
