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
