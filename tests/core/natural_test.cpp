// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <cstdint>

#include <boost/multiprecision/cpp_int.hpp>

#include "gradus/core/natural.hpp"
#include "oracle/dice.hpp"

using gradus::natural;

TEST_CASE("natural: sums are those of a big integer", "[core][natural]") {
    gradus::oracle::dice dice(7);
    for (int run = 0; run < 200; ++run) {
        natural sum;
        boost::multiprecision::cpp_int expected = 0;
        for (int i = 0; i < 300; ++i) {
            natural term = static_cast<std::uint64_t>(dice.between(0, 1'000'000'000)) << dice.between(0, 34);
            boost::multiprecision::cpp_int same(term.to_string());
            for (int doubling = dice.between(0, 140); doubling > 0; --doubling) {
                term += natural(term);
                same += same;
            }
            sum += term;
            expected += same;
        }
        REQUIRE(sum.to_string() == expected.str());
    }
    REQUIRE(natural{}.to_string() == "0");
    REQUIRE(natural{18446744073709551615u}.to_string() == "18446744073709551615");
}

TEST_CASE("natural: products, differences and quotients are those of a big integer, and the nearest number",
          "[core][natural]") {
    using boost::multiprecision::cpp_int;
    gradus::oracle::dice dice(11);
    const auto number = [&](int words) {
        natural n = 0;
        for (int i = 0; i < words; ++i)
            n = n * natural(std::uint64_t{1} << 62) * natural(4) +
                natural(static_cast<std::uint64_t>(dice.between(0, 2'000'000'000)) << dice.between(0, 33));
        return n;
    };
    for (int run = 0; run < 2'000; ++run) {
        const natural a = number(dice.between(0, 4)), b = number(dice.between(0, 4));
        const cpp_int x(a.to_string()), y(b.to_string());
        REQUIRE((a * b).to_string() == cpp_int(x * y).str());
        REQUIRE((a - b).to_string() == cpp_int(x > y ? x - y : cpp_int(0)).str());
        REQUIRE((a - b == natural(0)) == (x <= y));
        const int divisor = dice.between(1, 2'000'000'000);
        REQUIRE((a / static_cast<std::uint32_t>(divisor)).to_string() == cpp_int(x / divisor).str());
        REQUIRE(a.to_double() == Approx(x.convert_to<double>()));
        REQUIRE(natural::nearest(a.to_double()).to_double() == a.to_double());
    }
    REQUIRE(natural::nearest(2.6) == natural(3));
    REQUIRE(natural::nearest(0x1p64).to_string() == "18446744073709551616");
}
