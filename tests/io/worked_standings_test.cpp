// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

// The worked catalogs' standings: of each course for each record, as their authors say.
#include <string>

#include <boost/json.hpp>

#include "catch.hpp"
#include "gradus/catalog/reasons.hpp"
#include "gradus/io/catalog_json.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/io/record_json.hpp"

using namespace gradus;

namespace {

std::string contents(const std::string& path) { return read_file(path, 1 << 20).value(); }

}  // namespace

TEST_CASE("evaluate: agrees with the standings of the worked catalogs", "[io][standings]") {
    const std::string name = GENERATE("health", "welding");
    const std::string folder = std::string(GRADUS_EXAMPLE_DATA) + "/" + name;
    const catalog_reading read = parse_catalog(contents(folder + "/catalog.json"));
    REQUIRE_FALSE(has_error(read.found));
    const catalog c = build(read.data).value();
    const auto expected = boost::json::parse(contents(folder + "/expected.json"));
    int compared = 0;
    for (const auto& [file, courses] : expected.at("standings").as_object()) {
        const record_reading learner = parse_record(contents(folder + "/records/" + std::string(file)));
        REQUIRE_FALSE(has_error(learner.found));
        const record& r = learner.data;
        const standings got = evaluate(make_facts(c, r), {r.as_of, r.grade});
        for (const auto& [id, want] : courses.as_object()) {
            const auto course = c.find_course(std::string(id));
            REQUIRE(course);
            INFO(name << ", " << file << ", " << id << ": " << to_text(why(got, *course)));
            CHECK(std::string(to_string(got.course_standing(*course))) == std::string(want.as_string()));
            ++compared;
        }
    }
    CHECK(compared > 30);
}
