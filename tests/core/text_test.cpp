// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <cmath>
#include <cstdio>
#include <random>

#include "gradus/core/printed_number.hpp"
#include "gradus/core/utf8.hpp"

using namespace gradus::detail;

TEST_CASE("text: numbers are printed as printf does without a locale", "[core]") {
    std::mt19937_64 dice(1);
    std::uniform_real_distribution<double> size(-30, 30), share(-1, 1);
    for (int i = 0; i < 5000; ++i) {
        const double value = i == 0 ? 0 : i == 1 ? 1.7976931348623157e308 : share(dice) * std::pow(10, size(dice));
        char text[400];
        std::snprintf(text, sizeof text, "%.3f", value);
        CHECK(printed_number(value, std::chars_format::fixed, 3) == text);
        std::snprintf(text, sizeof text, "%.4g", value);
        CHECK(printed_number(value, std::chars_format::general, 4) == text);
    }
}

TEST_CASE("text: what is no UTF-8 becomes U+FFFD", "[core]") {
    const std::string_view good = "a \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x8E\x93";
    CHECK_FALSE(find_bad_utf8(good));
    CHECK(as_utf8(good) == good);
    CHECK(as_utf8("\xFF"
                  "a\xC3") ==
          "\xEF\xBF\xBD"
          "a\xEF\xBF\xBD");
    for (const std::string_view bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80"}) {
        CHECK(find_bad_utf8(bad) == 0u);
        CHECK_FALSE(find_bad_utf8(as_utf8(bad)));
    }
}
