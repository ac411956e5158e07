// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <cmath>
#include <cstdint>
#include <filesystem>

#include <boost/json.hpp>

#include "gradus/io/read_catalog.hpp"
#include "gradus/progression/count.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;

TEST_CASE("estimates: near the exact count by their own standard error", "[progression]") {
    int near = 0, compared = 0;
    for (std::uint64_t seed = 900'000; seed < 900'400; ++seed) {
        const auto built = build(oracle::random_catalog(seed));
        if (!built) continue;
        const catalog& c = *built;
        for (std::uint32_t x = 0; x < c.data().exit_points.size(); ++x) {
            const route r = make_route(c, entry_id{0}, exit_id{x}, {});
            const progression_count exact = count(r);
            count_options small;
            small.run.max_nodes = exact.nodes / 2;
            if (!exact.exact || exact.count.to_double() < 1'000) continue;
            const progression_count about = count(r, small);
            if (about.exact) continue;
            CHECK(about.ended == outcome::limit);
            if (!about.standard_error) continue;
            ++compared;
            near += std::abs(about.count.to_double() - exact.count.to_double()) <= 4 * *about.standard_error + 0.5;
        }
    }
    CAPTURE(near, compared);
    CHECK(near >= compared - compared / 20);
}

TEST_CASE("estimates: the ladder's counts that a small budget does not hold", "[progression][shared]") {
    const std::string folder = std::string(GRADUS_SHARED_DATA) + "/count/";
    if (!std::filesystem::exists(std::filesystem::path(folder) / "expected.json")) SKIP("no GRADUS_SHARED_DATA/count");
    const boost::json::value expected = boost::json::parse(read_file(folder + "expected.json", 1 << 20).value());
    for (const std::string name : {"count-05", "count-09", "count-11"}) {
        const catalog c = read_catalog(read_file(folder + name + ".json", 1 << 20).value()).value();
        horizon_options terms;
        terms.years = expected.at(name).at("years").to_number<int>();
        const route r = make_route(c, entry_id{0}, exit_id{0}, terms);
        count_options small;
        small.marginals = true;
        small.run.max_nodes = 60'000;
        const progression_count about = count(r, small);
        CAPTURE(name);
        REQUIRE(!about.exact);
        REQUIRE(about.standard_error);
        const double exact = std::stod(std::string(expected.at(name).at("count").as_string()));
        CHECK(std::abs(about.count.to_double() - exact) <= 5 * *about.standard_error);
        CHECK(*about.standard_error < 0.6 * exact);
        CHECK(!about.marginals.empty());
        CHECK(count(r, small).count == about.count);
    }
}
