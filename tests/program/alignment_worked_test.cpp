// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// The worked catalogs, and the numbers of docs/alignment.md.
#include "catch.hpp"

#include <set>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "gradus/io/read_catalog.hpp"
#include "gradus/program/alignment.hpp"

using namespace gradus;

namespace {

const std::string folder = GRADUS_EXAMPLE_DATA;

std::string bytes_of(const std::string& path) { return read_file(folder + path, 1 << 22).value(); }
catalog worked(const std::string& name) { return read_catalog(bytes_of('/' + name + "/catalog.json")).value(); }

std::set<std::string> strings(const boost::json::value& list) {
    std::set<std::string> all;
    for (const auto& each : list.as_array()) all.emplace(each.as_string());
    return all;
}
template <class Ids>
std::set<std::string> names(const catalog& c, const Ids& ids) {
    std::set<std::string> all;
    for (const auto id : ids) all.insert(c[id].id);
    return all;
}

const aligned_skill& skill_of(const catalog& c, const std::vector<aligned_skill>& skills, const char* id) {
    for (const aligned_skill& s : skills)
        if (c[s.skill].id == id) return s;
    throw std::runtime_error("no such skill");
}

}  // namespace

TEST_CASE("alignment: what the authors of the worked catalogs expect", "[program][alignment][worked]") {
    for (const char* name : {"health", "welding"}) {
        CAPTURE(name);
        const catalog c = worked(name);
        const alignment a = align(make_skill_index(c));
        const auto wanted = boost::json::parse(bytes_of('/' + std::string(name) + "/expected.json")).at("x-program");
        std::set<std::string> diminished, naive;
        for (const diminished_course& d : a.diminished) diminished.insert(c[d.course].id);
        naive = diminished;
        for (const indirect_course& i : a.indirect) naive.insert(c[i.course].id);
        CHECK(diminished == strings(wanted.at("diminished_value_transitive")));
        CHECK(naive == strings(wanted.at("diminished_value_naive_direct_skills_only")));
        CHECK(names(c, a.never_developed) == strings(wanted.at("skills_never_developed")));
        CHECK(names(c, a.credentials.superseded) == strings(wanted.at("credentials_superseded")));
        for (const occupation_gap& g : a.occupations)
            CHECK(names(c, g.never_developed) == strings(wanted.at("occupation_skill_gaps").at(c[g.occupation].id)));
        CHECK(a.occupations.size() == wanted.at("occupation_skill_gaps").as_object().size());
        REQUIRE(a.programs.size() == 1);
        CHECK_FALSE(a.programs[0].program);
    }
}

TEST_CASE("alignment: ways and levels, as documented", "[program][alignment][worked]") {
    const catalog c = worked("welding");
    const alignment a = align(make_skill_index(c));
    std::set<std::string> ways;
    for (const indirect_course& i : a.indirect) ways.insert(i.way);
    CHECK(ways == std::set<std::string>{"DEWELD2 gives college credit at PS.TD", "INTERN is work-based learning",
                                        "QUEST is needed to fill the group JS.ready of LA-CAREER-2025",
                                        "WELD1 develops W.SMAWF, which precedes W.SMAWG, which is valued by 51-4121"});
    const aligned_skill& drawings = skill_of(c, a.skills, "W.BLUE");
    CHECK((drawings.cover == skill_cover::introduced && drawings.asked == 2 && drawings.given == 1));
    CHECK(skill_of(c, a.skills, "W.SAFE").cover == skill_cover::covered);
    CHECK(skill_of(c, a.skills, "EM.WORK").cover == skill_cover::over_taught);
    CHECK(skill_of(c, a.skills, "AC.GEO").cover == skill_cover::covered);
}
