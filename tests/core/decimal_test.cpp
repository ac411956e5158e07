// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string>

#include "gradus/core/decimal.hpp"
#include "oracle/dice.hpp"

using namespace gradus;

TEST_CASE("decimal: what is a number, and what is not", "[core][decimal]") {
    const auto text = [](std::string_view written) {
        const auto d = parse_decimal(written);
        return d ? to_string(*d) : "none";
    };
    CHECK(text("1053.0999999999999") == "1053.1");
    CHECK(text("140,886,310") == "140886310");
    CHECK(text("-8.1999999999999993") == "-8.2");
    CHECK(text("+0.5") == "0.5");
    CHECK(text(".25") == "0.25");
    CHECK(text("7.") == "7");
    CHECK(text("0.0000004") == "0");
    CHECK(text("0.0000005") == "0.000001");
    CHECK(text("1000000000000") == "1000000000000");
    for (const char* wrong : {"", "-", ".", "1,23", "1,234,5", ",123", "1234,567", "1.2.3", "12a", " 1", "1e5",
                              "1000000000001", "99999999999999999999"})
        CHECK(text(wrong) == "none");
}

TEST_CASE("decimal: printed and read again it is the same; sums stay in range", "[core][decimal]") {
    oracle::dice dice(7);
    for (int i = 0; i < 20'000; ++i) {
        const auto d = decimal::of_millionths(static_cast<std::int64_t>(dice.between(-2'000'000'000, 2'000'000'000)) *
                                              dice.between(1, 400'000));
        CHECK(parse_decimal(to_string(d)) == d);
    }
    decimal most = decimal::of_millionths(INT64_MAX - 1);
    CHECK((most + most).millionths() == INT64_MAX);
    const decimal least = decimal::of_millionths(-INT64_MAX);
    CHECK((least + least).millionths() == -INT64_MAX);
    CHECK(times(decimal::of_millionths(18'566'500'000), 1000)->as_double() == 18'566'500.0);
    CHECK_FALSE(times(most, 2));
}
