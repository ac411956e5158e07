// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

// The worked catalogs' learners: the credits that each still needs, as their authors say.
#include <string>

#include <boost/json.hpp>

#include "catch.hpp"
#include "gradus/io/catalog_json.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/io/record_json.hpp"
#include "gradus/learner/audit.hpp"

using namespace gradus;

namespace {

std::string contents(const std::string& path) { return read_file(path, 1 << 20).value(); }

}  // namespace

TEST_CASE("audit_all: the worked learners need what their authors say", "[learner][audit]") {
    const std::string name = GENERATE("health", "welding");
    const std::string folder = GRADUS_EXAMPLE_DATA "/" + name;
    const catalog c = build(parse_catalog(contents(folder + "/catalog.json")).data).value();
    const auto expected = boost::json::parse(contents(folder + "/expected.json"));
    int compared = 0;
    for (const auto& [file, sets] : expected.at("needed").as_object()) {
        const record r = parse_record(contents(folder + "/records/" + std::string(file))).data;
        const facts known = make_facts(c, r);
        const audit found = audit_all(known, evaluate(known, {r.as_of, r.grade}));
        REQUIRE(found.exits.size() == c.data().exit_points.size());
        for (const auto& [id, want] : sets.as_object()) {
            INFO(name << ", " << std::string(file) << ", " << std::string(id));
            const auto set = c.find_requirement_set(std::string(id));
            REQUIRE(set);
            REQUIRE(found.sets.size() == 1);
            const set_audit& a = found.sets[0];
            CHECK(a.set == *set);
            CHECK(a.proved);
            CHECK(a.cohort == standing::met);
            CHECK(a.needed == credits::of(want.at("total").to_number<double>()));
            for (std::size_t g = 0; g < a.groups.size(); ++g) {
                const auto* here = want.at("groups").as_object().if_contains(c[*set].groups[g].id);
                CHECK(credits::of_hundredths(a.groups[g].now.needed) ==
                      credits::of(here ? here->to_number<double>() : 0));
            }
            for (const exit_audit& exit : found.exits) {
                CHECK(exit.at == standing::unmet);
                CHECK(found.set_of(exit) == &a);
            }
            ++compared;
        }
    }
    CHECK(compared == 4);
}
